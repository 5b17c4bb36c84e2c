/** Words that the agent added to the dictionary: kept on this machine only, in their workspace. Names of a case need not be added; they are known while it is open. */
import { rememberedStore } from '../remembered.ts';

const mostKept = 2_000;

interface OwnWords {
  readonly words: readonly string[];
}

export const useOwnWords = rememberedStore<OwnWords>('own-words', { words: [] });

export const addOwnWord = (word: string): void => {
  useOwnWords.setState(({ words }) => ({ words: [...new Set([...words, word.toLowerCase()])].slice(-mostKept) }));
};

export const forgetOwnWords = (): void => {
  useOwnWords.setState({ words: [] });
};
