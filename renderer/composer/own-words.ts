/** Words that the agent added to the dictionary: kept on this machine only. Names of a case need not be added; they are known while it is open. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

const mostKept = 2_000;

interface OwnWords {
  readonly words: readonly string[];
}

export const useOwnWords = create<OwnWords>()(persist((): OwnWords => ({ words: [] }), { name: 'spelling-words' }));

export const addOwnWord = (word: string): void => {
  useOwnWords.setState(({ words }) => ({ words: [...new Set([...words, word.toLowerCase()])].slice(-mostKept) }));
};

export const forgetOwnWords = (): void => {
  useOwnWords.setState({ words: [] });
};
