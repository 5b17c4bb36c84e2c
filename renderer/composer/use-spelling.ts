/** Spelling beside the editor: asked a moment after each change, and once more when the agent rests, the last word included. */
import { useEffect, useState } from 'react';
import type { CoachContext } from '../../coach/context.ts';
import type { Hint } from '../../coach/hint.ts';
import { namesIn } from '../../coach/spelling/words-in.ts';
import { useDesk } from '../shell/desk.ts';
import { useOwnWords } from './own-words.ts';
import { askSpelling, endSpelling } from './spelling-client.ts';

const pauseMs = 300;
const restMs = 1_500;

export interface Spelled {
  /** The text that was looked up. */
  readonly text: string;
  readonly hints: readonly Hint[];
}

/** Capitalised words of the customer's own message are names as often as not. */
const namesOf = ({ customerName, agentName, otherNames, orderNumbers, facts, promises, customerText }: CoachContext): readonly string[] => [
  ...namesIn([customerName, agentName, ...otherNames, ...orderNumbers, ...facts, ...promises, ...(customerText?.match(/\p{Lu}[\p{L}\p{M}'’]+/gu) ?? [])]),
];

const unread: Spelled = { text: '', hints: [] };

/** What was found when the text was last looked up; null when spelling is off. */
export const useSpelling = (text: string, context: CoachContext): Spelled | null => {
  const spelling = useDesk((desk) => desk.settings.spelling);
  const ownWords = useOwnWords(({ words }) => words);
  const [spelled, setSpelled] = useState(unread);
  const names = namesOf(context).join(' ');

  useEffect(() => {
    if (spelling === 'off') endSpelling();
    if (spelling === 'off' || text.trim() === '') return undefined;
    let isHere = true;
    const ask = async (isWhole: boolean): Promise<void> => {
      const hints = await askSpelling({ dialect: spelling, text, known: [...names.split(' '), ...ownWords], isWhole });
      if (isHere && hints) setSpelled({ text, hints });
    };
    const timers = [setTimeout(() => void ask(false), pauseMs), setTimeout(() => void ask(true), restMs)];
    return () => {
      isHere = false;
      for (const timer of timers) clearTimeout(timer);
    };
  }, [text, names, ownWords, spelling]);

  return spelling === 'off' ? null : spelled;
};
