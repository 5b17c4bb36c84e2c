/**
 * What the status pill says, from the rows that stand behind it. One short line that is true without its colour: how the
 * line to central is, how much waits on this machine, and since when. The tone only repeats what the words say.
 */
import type { SyncStatus } from '../../contract/views.ts';

/** `calm`: nothing to do · `busy`: on its way · `away`: no line, work goes on · `attention`: a person should look. */
export type PillTone = 'calm' | 'busy' | 'away' | 'attention';
export type PillIcon = 'sent' | 'leaving' | 'copying' | 'away' | 'sign-in' | 'update' | 'needs-you' | 'silent';

export interface Pill {
  readonly tone: PillTone;
  readonly icon: PillIcon;
  readonly words: string;
}

/** The age of an entry that has waited this long is worth a word of its own. */
const ageingMs = 2 * 60_000;

const minuteMs = 60_000;
const count = new Intl.NumberFormat();

/** "under a minute", "12 min", "3 h", "2 days": how long something has waited, rounded down. */
export const waitedWords = (ms: number): string => {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 1) return 'under a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h`;
  return `${Math.floor(hours / 24)} days`;
};

const oldest = (status: SyncStatus, now: number): string => {
  const age = status.oldestWaitingAt === null ? 0 : now - status.oldestWaitingAt;
  return age >= ageingMs ? `, oldest ${waitedWords(age)}` : '';
};

const waitingHere = (status: SyncStatus, now: number): string =>
  status.waiting === 0 ? 'working here' : `${count.format(status.waiting)} waiting here${oldest(status, now)}`;

/** On a good line only what is stuck has an age: everything else is about to leave. */
const waitingToLeave = ({ waiting, stuckMs }: SyncStatus): Pill => {
  const words = `${count.format(waiting)} waiting to leave`;
  return stuckMs === null ? { tone: 'busy', icon: 'leaving', words } : { tone: 'attention', icon: 'leaving', words: `${words}, oldest ${waitedWords(stuckMs)}` };
};

const ofLine = (status: SyncStatus, now: number): Pill => {
  switch (status.line) {
    case 'update-needed':
      return { tone: 'attention', icon: 'update', words: status.waiting ? `Update needed, ${waitingHere(status, now)}` : 'Update needed' };
    case 'signed-out':
      return { tone: 'attention', icon: 'sign-in', words: status.waiting ? `Sign in again, ${waitingHere(status, now)}` : 'Sign in again' };
    case 'unreachable':
      return { tone: 'away', icon: 'away', words: `No line to central, ${waitingHere(status, now)}` };
    case 'not-now':
      return { tone: 'away', icon: 'away', words: `Central is busy, ${waitingHere(status, now)}` };
    case 'connecting':
      return { tone: 'busy', icon: 'leaving', words: status.waiting ? `Connecting, ${waitingHere(status, now)}` : 'Connecting' };
    case 'online':
      return status.waiting === 0 ? { tone: 'calm', icon: 'sent', words: 'All sent' } : waitingToLeave(status);
  }
};

const withCopy = (pill: Pill, bootstrap: NonNullable<SyncStatus['bootstrap']>, line: SyncStatus['line']): Pill => {
  const hasBegun = bootstrap.total > 0;
  const progress = `${count.format(bootstrap.done)} of ${count.format(bootstrap.total)}`;
  return line === 'online' || line === 'connecting'
    ? { tone: 'busy', icon: 'copying', words: hasBegun ? `First copy: ${progress}` : 'First copy begins' }
    : { ...pill, words: hasBegun ? `${pill.words}; first copy ${progress}` : `${pill.words}; no copy yet` };
};

/** `status` null: the workspace has not said anything yet, or no longer answers (`isSilent`). */
export const pillOf = (status: SyncStatus | null, now: number, isSilent = false): Pill => {
  if (!status) return { tone: 'busy', icon: 'leaving', words: isSilent ? 'The workspace does not answer' : 'Opening' };
  if (isSilent) return { tone: 'attention', icon: 'silent', words: 'The workspace does not answer' };
  const line = ofLine(status, now);
  const pill = status.bootstrap ? withCopy(line, status.bootstrap, status.line) : line;
  const toLookAt = status.setAside + status.overwritten;
  if (toLookAt === 0) return pill;
  return { tone: 'attention', icon: 'needs-you', words: `${pill.words}; ${count.format(toLookAt)} to look at` };
};
