/**
 * Asks a team's language model and hands its words on as they come. There is one end to every asking: the whole text, or a
 * problem in words. Whatever the endpoint does (silence, nonsense, no end, a cut line), the draft and the offline helper stay as they were.
 */
import { z } from 'zod';
import { answer, problem, type Answer } from '../../../contract/answer.ts';
import type { ModelMessageSent } from '../../../contract/channels.ts';
import { ModelAnswerFault } from './model-answer-fault.ts';

export interface ModelTiming {
  /** How long nothing may come. */
  readonly silenceMs: number;
  readonly wholeMs: number;
}
export const modelTiming: ModelTiming = { silenceMs: 20_000, wholeMs: 90_000 };

export interface ModelAsk {
  readonly url: string;
  readonly name: string;
  readonly key: string | null;
  readonly messages: readonly ModelMessageSent[];
  readonly timing: ModelTiming;
  /** Aborted when the agent stops it, or goes. */
  readonly signal: AbortSignal;
  /** All of the text so far. */
  readonly onText: (text: string) => void;
}

const mostCharacters = 20_000;

const chunk = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }).nullish(), finish_reason: z.string().nullish() })).nullish(),
});

const calm = 'Your draft is as it was. The coach and the personas work without it.';
const words = {
  'model-unreachable': 'The language model does not answer.',
  'model-slow': 'The language model took too long.',
  'model-cut': 'The line to the language model was cut before it had finished.',
  'model-nonsense': 'What answered there is not a language model, or not one that we understand.',
  'model-too-long': 'The language model would not come to an end.',
  'model-elsewhere': 'The address of the language model points somewhere else, and nothing is sent there.',
  'model-key': 'The language model does not accept the key.',
  'model-name': 'The address knows no model of that name.',
  'model-busy': 'The language model is busy or the allowance is used up.',
  'model-refused': 'The language model refused the request.',
  'model-failed': 'The language model failed.',
  'model-stopped': 'You stopped it.',
} as const;
type Code = keyof typeof words;
const failed = (code: Code): Answer<never> => problem(code, words[code], code === 'model-key' ? `Enter the key again in Settings, Language model. ${calm}` : calm);

const codeOfStatus = (status: number): Code =>
  status === 401 || status === 403 ? 'model-key' : status === 404 ? 'model-name' : status === 429 ? 'model-busy' : status >= 500 ? 'model-failed' : 'model-refused';

const codeOf = (error: unknown): Code => {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ModelAnswerFault) return cause.code;
    const { status } = cause as { readonly status?: unknown };
    if (typeof status === 'number') return codeOfStatus(status);
    if (cause instanceof SyntaxError) return 'model-nonsense';
  }
  return 'model-unreachable';
};

/** Ends the request for one of three reasons and remembers the first. */
const createEnd = (signal: AbortSignal, { silenceMs, wholeMs }: ModelTiming) => {
  const control = new AbortController();
  let why: Code | null = null;
  const end = (code: Code): void => {
    why ??= code;
    control.abort();
  };
  const whole = setTimeout(() => end('model-slow'), wholeMs);
  let silence = setTimeout(() => end('model-slow'), silenceMs);
  const stop = (): void => end('model-stopped');
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  return {
    signal: control.signal,
    why: () => why,
    end,
    heard: () => {
      clearTimeout(silence);
      silence = setTimeout(() => end('model-slow'), silenceMs);
    },
    done: () => {
      clearTimeout(whole);
      clearTimeout(silence);
      signal.removeEventListener('abort', stop);
    },
  };
};

export const askModel = async ({ url, name, key, messages, timing, signal, onText }: ModelAsk): Promise<Answer<{ readonly text: string }>> => {
  // The libraries are large and most desks never need them; the time that they take to load is not the endpoint's.
  const [{ OpenAI }, { createModelFetch }] = await Promise.all([import('openai'), import('./model-fetch.ts')]);
  const way = createModelFetch({ url, hasKey: key !== null });
  const end = createEnd(signal, timing);
  let [text, hasFinished, hasBegun] = ['', false, false];
  try {
    const client = new OpenAI({ baseURL: url, apiKey: key ?? 'none', organization: null, project: null, fetch: way.fetch, maxRetries: 0, timeout: timing.wholeMs, logLevel: 'off' });
    const stream = await client.chat.completions.create({ model: name, messages: messages.map(({ role, content }) => ({ role, content })), stream: true, temperature: 0.3 }, { signal: end.signal });
    for await (const came of stream) {
      hasBegun = true;
      end.heard();
      const parsed = chunk.safeParse(came);
      if (!parsed.success) return failed('model-nonsense');
      const first = parsed.data.choices?.[0];
      text += first?.delta?.content ?? '';
      if (text.length > mostCharacters) return failed('model-too-long');
      if (first?.delta?.content) onText(text);
      if (first?.finish_reason === 'stop') hasFinished = true;
      if (first?.finish_reason === 'length') return failed('model-too-long');
    }
  } catch (error) {
    const code = end.why() ?? codeOf(error);
    return failed(code === 'model-unreachable' && hasBegun ? 'model-cut' : code);
  } finally {
    end.done();
    end.end('model-stopped');
    way.close();
  }
  if (end.why() !== null && end.why() !== 'model-stopped') return failed(end.why()!);
  if (signal.aborted) return failed('model-stopped');
  if (!hasFinished) return failed(hasBegun ? 'model-cut' : 'model-nonsense');
  return text.trim() === '' ? failed('model-nonsense') : answer({ text });
};
