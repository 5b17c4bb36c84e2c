/** What is new since the agent looked, and telling their other desks that they have looked now. */
import { useEffect, useState } from 'react';
import { goodship } from '../goodship.ts';
import { useMe } from '../shell/desk.ts';
import { firstNewOf } from './conversation-items.ts';
import type { Conversation } from './use-interactions.ts';

/** What is only passed on the way to another case has not been looked at. */
const looksForMs = 500;

/** The first interaction that is new; it stays while the case is open, so the line does not run away while one reads. */
export const useLooked = (caseId: string, { interactions, readUpTo }: Conversation): string | null => {
  const agentId = useMe()?.agentId ?? null;
  const [opened, setOpened] = useState<{ readonly caseId: string; readonly firstNewId: string | null } | null>(null);
  const newest = interactions?.at(-1);
  const isOfCase = newest?.caseId === caseId;
  if (isOfCase && opened?.caseId !== caseId) setOpened({ caseId, firstNewId: firstNewOf(interactions!, { readUpTo, agentId }) });

  const upTo = isOfCase && newest.agentId !== agentId && newest.at > (readUpTo ?? -Infinity) ? newest.at : null;
  useEffect(() => {
    if (upTo === null) return undefined;
    const look = (): void => {
      if (document.hasFocus()) void goodship.case.looked({ caseId, upTo });
    };
    const timer = setTimeout(look, looksForMs);
    window.addEventListener('focus', look);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', look);
    };
  }, [caseId, upTo]);
  return opened?.caseId === caseId ? opened.firstNewId : null;
};
