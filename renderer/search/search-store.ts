/**
 * What is looked for and what was found. Every change of the text asks at once: the answer comes from this machine in
 * milliseconds. An answer that was overtaken is dropped. Recent searches are a customer's words, so they live in
 * memory alone and go when the desk is locked or left.
 */
import { create } from 'zustand';
import type { Problem } from '../../contract/answer.ts';
import type { SearchAnswer } from '../../contract/views.ts';
import { goodship } from '../goodship.ts';
import { useDesk } from '../shell/desk.ts';
import { goTo } from '../shell/place.ts';

interface SearchState {
  readonly text: string;
  readonly limit: number;
  /** The answer to `answered`; the one before stays on the screen until the next is there. */
  readonly answer: SearchAnswer | null;
  readonly answered: string;
  readonly problem: Problem | null;
  readonly recent: readonly string[];
}

export const firstLimit = 60;
export const mostHits = 500;
const keptSearches = 8;

const blank: SearchState = { text: '', limit: firstLimit, answer: null, answered: '', problem: null, recent: [] };

export const useSearch = create<SearchState>(() => blank);

let turn = 0;

export const askAgain = async (): Promise<void> => {
  const { text, limit } = useSearch.getState();
  const mine = (turn += 1);
  if (text.trim() === '') {
    useSearch.setState({ answer: null, answered: '', problem: null });
    return;
  }
  const answer = await goodship.search.query({ text, limit });
  if (mine !== turn) return;
  useSearch.setState(answer.ok ? { answer: answer.value, answered: text, problem: null } : { problem: answer.problem });
};

/** What is in the box now; shows the results as soon as there is something to look for. */
export const type = (text: string): void => {
  useSearch.setState({ text: text.slice(0, 500), limit: firstLimit });
  if (text.trim() !== '') goTo('search');
  void askAgain();
};

export const searchFor = (text: string): void => {
  type(text);
  goTo('search');
};

export const showMore = (): void => {
  useSearch.setState(({ limit }) => ({ limit: Math.min(mostHits, limit * 3) }));
  void askAgain();
};

/** The search led somewhere, so it is worth offering again. */
export const keepSearch = (): void =>
  useSearch.setState(({ text, recent }) => {
    const kept = text.trim();
    return kept === '' ? {} : { recent: [kept, ...recent.filter((known) => known !== kept)].slice(0, keptSearches) };
  });

/** A workspace that starts again is asked the same again; a desk that is locked or left holds no search. */
useDesk.subscribe(({ door }, { door: before }) => {
  if (door.at === before.at || door.at === 'opening') return;
  if (door.at !== 'open') useSearch.setState(blank);
  void askAgain();
});
