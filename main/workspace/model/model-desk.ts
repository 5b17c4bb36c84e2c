/** What windows ask of the language model: what is set up, keep a key, ask, stop. One asking runs per window's own id. */
import { answer, problem, type Answer } from '../../../contract/answer.ts';
import type { Events, ModelMessageSent } from '../../../contract/channels.ts';
import { holdsPrivate } from '../../../coach/redact.ts';
import type { Store } from '../database/store.ts';
import { askModel, modelTiming, type ModelTiming } from './ask-model.ts';
import { keyOf, keepKey, modelOf } from './model-setup.ts';

export interface ModelDesk {
  readonly ask: (asked: { readonly askId: string; readonly teamId: string; readonly messages: readonly ModelMessageSent[] }) => Promise<Answer<{ readonly text: string }>>;
  readonly stop: (askId: string) => void;
  readonly setKey: (given: { readonly teamId: string; readonly url: string; readonly key: string | null }) => Promise<Answer<null>>;
  /** Ends everything that runs. */
  readonly close: () => void;
}

export interface ModelDeskDeps {
  readonly store: Store;
  readonly tell: (said: Events['model.said']) => void;
  readonly timing?: ModelTiming | undefined;
}

const mostAtOnce = 4;

export const createModelDesk = ({ store, tell, timing = modelTiming }: ModelDeskDeps): ModelDesk => {
  const running = new Map<string, AbortController>();
  return {
    ask: async ({ askId, teamId, messages }) => {
      const model = modelOf(store.reader, teamId);
      if (!model?.isOn) return problem('model-off', 'Your team has no language model switched on.', 'A supervisor can set one up in Settings.');
      // The window has redacted and shown this already; what still looks private goes no further all the same.
      if (messages.some(({ content }) => holdsPrivate(content))) return problem('model-private', 'This still holds what looks like private data, so nothing was sent.', 'Your draft is as it was.');
      if (running.has(askId) || running.size >= mostAtOnce) return problem('model-busy', 'The language model is being asked already.', 'Wait for it or stop it.');
      const control = new AbortController();
      running.set(askId, control);
      try {
        return await askModel({ ...model, key: keyOf(store.reader, model), messages, timing, signal: control.signal, onText: (text) => tell({ askId, text }) });
      } finally {
        running.delete(askId);
      }
    },
    stop: (askId) => running.get(askId)?.abort(),
    setKey: (given) =>
      store.gate.pass(() => {
        keepKey(store.writer, given);
        return answer(null);
      }),
    close: () => {
      for (const control of running.values()) control.abort();
    },
  };
};
