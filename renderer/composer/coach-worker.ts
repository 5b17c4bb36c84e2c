/**
 * Where the coach reads: off the thread that paints, on this machine, without any network but the program's own files.
 * The tone models are loaded at the first reading.
 */
import { coachDraft, type CoachResult } from '../../coach/coach-draft.ts';
import type { CoachContext } from '../../coach/context.ts';
import type { CoachLevel, Dismissal } from '../../coach/hint.ts';
import { readTone } from '../../coach/reading/read-tone.ts';
import { loadToneModels, TONE_MODEL_FILES, type ToneModelPart, type ToneModels } from '../../coach/reading/tone-models.ts';
import type { ToneReading } from '../../coach/reading/tone-reading.ts';

export type CoachQuestion =
  | { readonly turn: number; readonly is: 'draft'; readonly text: string; readonly context: Partial<CoachContext>; readonly dismissed: readonly Dismissal[]; readonly level: CoachLevel }
  | { readonly turn: number; readonly is: 'tone'; readonly text: string };
export type CoachReply = { readonly turn: number; readonly draft?: CoachResult; readonly tone?: ToneReading; readonly failed?: true };

const addressByFile = import.meta.glob<string>('../../resources/tone-models/*', { query: '?url', import: 'default', eager: true });

const bytesOf = async (address: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(new URL(address, import.meta.url))).arrayBuffer());

let models: Promise<ToneModels> | null = null;
const load = async (): Promise<ToneModels> => {
  const parts = await Promise.all(Object.entries(TONE_MODEL_FILES).map(async ([part, file]) => [part, await bytesOf(addressByFile[`../../resources/tone-models/${file}`]!)] as const));
  return loadToneModels(Object.fromEntries(parts) as Record<ToneModelPart, Uint8Array>);
};

const answer = async (question: CoachQuestion): Promise<CoachReply> => {
  const { turn } = question;
  if (question.is === 'draft') return { turn, draft: coachDraft(question) };
  models ??= load();
  return { turn, tone: readTone(await models, question.text) };
};

globalThis.addEventListener('message', (event: MessageEvent<CoachQuestion>) => {
  const reply = async (): Promise<void> => {
    try {
      globalThis.postMessage(await answer(event.data));
    } catch {
      globalThis.postMessage({ turn: event.data.turn, failed: true } satisfies CoachReply);
    }
  };
  void reply();
});
