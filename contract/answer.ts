/** What crosses a process border comes back as a value, never as a lost throw. */

/** An expected failure in words for the agent: what happened, what is safe, what to do. */
export interface Problem {
  readonly code: string;
  /** What happened. */
  readonly words: string;
  /** What is safe, what to do; may be empty when the words say it all. */
  readonly advice: string;
}

export type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

export const answer = <Value>(value: Value): Answer<Value> => ({ ok: true, value });
export const problem = (code: string, words: string, advice = ''): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem: { code, words, advice },
});
