/**
 * Where spelling is looked up: a worker of its own, made at the first draft, so that neither typing nor the coach waits for
 * a dictionary. The dictionary ships with the program; nothing is fetched from anywhere else.
 */
import type { Hint } from '../../coach/hint.ts';
import { openSpeller, type Dialect, type Speller } from '../../coach/spelling/speller.ts';
import { spellingHints } from '../../coach/spelling/spelling-hints.ts';

export interface SpellingAsked {
  readonly turn: number;
  readonly dialect: Dialect;
  readonly text: string;
  readonly known: readonly string[];
  readonly isWhole: boolean;
}
export interface SpellingReply {
  readonly turn: number;
  readonly hints: readonly Hint[] | null;
}

const dictionaries: Readonly<Record<Dialect, () => Promise<readonly [{ readonly default: string }, { readonly default: string }]>>> = {
  'en-US': () => Promise.all([import('../../node_modules/dictionary-en/index.aff?raw'), import('../../node_modules/dictionary-en/index.dic?raw')]),
  'en-GB': () => Promise.all([import('../../node_modules/dictionary-en-gb/index.aff?raw'), import('../../node_modules/dictionary-en-gb/index.dic?raw')]),
};

const open = async (dialect: Dialect): Promise<Speller> => {
  const [aff, dic] = await dictionaries[dialect]();
  return openSpeller({ aff: aff.default, dic: dic.default });
};

let opened: { readonly dialect: Dialect; readonly speller: Promise<Speller> } | null = null;
const spellerOf = (dialect: Dialect): Promise<Speller> => {
  if (opened?.dialect !== dialect) opened = { dialect, speller: open(dialect) };
  return opened.speller;
};

globalThis.addEventListener('message', ({ data }: MessageEvent<SpellingAsked>) => {
  const reply = async (): Promise<void> => {
    try {
      const hints = spellingHints({ text: data.text, known: new Set(data.known), isWhole: data.isWhole }, await spellerOf(data.dialect));
      globalThis.postMessage({ turn: data.turn, hints } satisfies SpellingReply);
    } catch {
      globalThis.postMessage({ turn: data.turn, hints: null } satisfies SpellingReply);
    }
  };
  void reply();
});
