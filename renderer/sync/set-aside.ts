/**
 * What can be done with an operation that was set aside: send it, take its words up again, decide against it, let go of it.
 * Everything but sending can be undone, and sending can be undone by whoever reads it.
 */
import type { Answer } from '../../contract/answer.ts';
import type { OutboxEntry } from '../../contract/views.ts';
import { openQuick } from '../case/quick-store.ts';
import { showDraft } from '../composer/draft-asked.ts';
import { drafts } from '../composer/drafts.ts';
import { say, sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { openCase } from '../shell/place.ts';
import { quickKinds } from './outbox-words.ts';

const did = async (deed: Promise<Answer<unknown>>): Promise<boolean> => {
  const answer = await deed;
  if (!answer.ok) sayProblem(answer.problem);
  return answer.ok;
};

export const sendAgain = async (operationId: string): Promise<void> => {
  if (await did(goodship.sync.retry({ operationId }))) say('On its way.');
};

/** The composer keeps what it is typing first, so that it is there to change places with these words. */
export const editDraft = async (operationId: string): Promise<void> => {
  await drafts.saveAll();
  const answer = await goodship.sync.edit({ operationId });
  if (!answer.ok) {
    sayProblem(answer.problem);
    return;
  }
  openCase(answer.value.caseId);
  showDraft(answer.value);
};

/** The words are still in the sync centre while they are edited in the line of a promise, fact, mission or plan. */
export const editEntry = async (entry: OutboxEntry): Promise<void> => {
  const kind = quickKinds[entry.name];
  if (!kind || entry.caseId === null) return editDraft(entry.operationId);
  openCase(entry.caseId);
  openQuick(kind, { caseId: entry.caseId, start: entry.text });
};

export const dropReply = async (operationId: string): Promise<void> => {
  if (!(await did(goodship.sync.drop({ operationId, isDropped: true })))) return;
  say('Dropped. It stays in the sync centre until you let go of it.', () => void did(goodship.sync.drop({ operationId, isDropped: false })));
};
export const undrop = (operationId: string): Promise<boolean> => did(goodship.sync.drop({ operationId, isDropped: false }));

export const letGoOf = async (operationId: string, words: string): Promise<void> => {
  if (await did(goodship.sync.discard({ operationId }))) say(words, () => void did(goodship.sync.restore({ operationId })));
};
