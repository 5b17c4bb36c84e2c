/**
 * What is typed and not on the disk yet. It is saved a moment after each pause; what could not be saved stays here and is tried again,
 * also when its page was left, so whoever opens that draft again finds these words and not the ones before them.
 *
 * What must stay true: words are saved for nobody but the agent who typed them.
 */
import { create } from 'zustand';
import type { Answer, Problem } from '../../contract/answer.ts';
import type { Draft } from '../../contract/views.ts';
import { draftKeyOf, type DraftFields } from './found-draft.ts';

const pauseMs = 350;
const againMs = 3_000;

type DraftOf = Pick<Draft, 'caseId' | 'kind'>;

interface Unsaved {
  readonly of: DraftOf;
  readonly fields: DraftFields;
  /** Who typed it. */
  readonly login: string | null;
}

export interface KeeperDeps {
  readonly save: (draft: DraftOf & DraftFields) => Promise<Answer<null>>;
  /** Whose desk is open; null at the door. */
  readonly login: () => string | null;
  readonly onProblem: (problem: Problem) => void;
}

const notKept = ({ code, words }: Problem): Problem => ({
  code,
  words: `Your draft is not kept on this machine yet. ${words}`,
  advice: `What you wrote is still here, and Goodship tries again every few seconds. ${code === 'disk' ? 'Make room on the disk, and leave' : 'Leave'} Goodship open until it says “Draft kept”.`,
});

export const createDraftKeeper = ({ save, login, onProblem }: KeeperDeps) => {
  const useUnsaved = create<{ readonly byKey: ReadonlyMap<string, Unsaved> }>(() => ({ byKey: new Map() }));
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let lastLogin: string | null = null;
  /** The drafts whose failing was told of. */
  const told = new Set<string>();

  const unsavedAt = (key: string): Unsaved | undefined => useUnsaved.getState().byKey.get(key);
  const put = (key: string, unsaved: Unsaved | null): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
    if (!unsaved) told.delete(key);
    const others = [...useUnsaved.getState().byKey].filter(([one]) => one !== key);
    useUnsaved.setState({ byKey: new Map(unsaved ? [...others, [key, unsaved]] : others) });
  };
  const plan = (key: string, run: () => void, ms: number): void => {
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(run, ms));
  };
  /** Whoever was last in here, also while the door is shut behind them. */
  const agent = (): string | null => {
    lastLogin = login() ?? lastLogin;
    return lastLogin;
  };
  const isOfAnother = (unsaved: Unsaved): boolean => unsaved.login !== agent();

  const saveAt = async (key: string): Promise<void> => {
    const unsaved = unsavedAt(key);
    if (!unsaved) return;
    clearTimeout(timers.get(key));
    if (isOfAnother(unsaved)) {
      put(key, null);
      return;
    }
    // Behind a shut door the workspace may already be another agent's.
    if (login() === null) {
      plan(key, () => void saveAt(key), againMs);
      return;
    }
    const answered = await save({ ...unsaved.of, ...unsaved.fields });
    if (answered.ok) told.delete(key);
    else if (login() === unsaved.login && !told.has(key)) {
      told.add(key);
      onProblem(notKept(answered.problem));
    }
    // Typed on or sent meanwhile: these words are the past.
    if (unsavedAt(key) !== unsaved) return;
    if (answered.ok) put(key, null);
    else plan(key, () => void saveAt(key), againMs);
  };

  return {
    agent,
    /** `typist`: who wrote these words, where that may not be who is here now. */
    keep: (of: DraftOf, fields: DraftFields, typist: string | null = agent()): void => {
      const key = draftKeyOf(of);
      put(key, { of, fields, login: typist });
      plan(key, () => void saveAt(key), pauseMs);
    },
    /** The words left as a reply or a note: what still waits of them is saved no more. */
    forget: (of: DraftOf): void => put(draftKeyOf(of), null),
    saveNow: (of: DraftOf): Promise<void> => saveAt(draftKeyOf(of)),
    saveAll: async (): Promise<void> => {
      await Promise.all([...useUnsaved.getState().byKey.keys()].map(saveAt));
    },
    unsaved: (of: DraftOf): DraftFields | null => {
      const unsaved = unsavedAt(draftKeyOf(of));
      return unsaved && !isOfAnother(unsaved) ? unsaved.fields : null;
    },
    useIsKept: (of: DraftOf): boolean => useUnsaved(({ byKey }) => !byKey.has(draftKeyOf(of))),
  };
};
