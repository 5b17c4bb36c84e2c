/** Makes the lines of a queue from the places of cases, in the order in which the places are given. */
import type { QueueRow } from '../../../contract/views.ts';
import type { SqlRow } from '../database/columns.ts';
import { first, type Db } from '../database/statements.ts';

/** Exported so that its plan can be asserted. A case that nobody marked as read is unread while it is new. */
export const queueRowStatement = `
  select c.id, c.number, c.subject, c.customerId, ifnull(u.name, '') as customerName, c.assigneeId, a.name as assigneeName, c.status, c.priority,
    c.channel, c.preview, c.lastInteractionAt, c.waitingSince, c.snoozedUntil, c.isOurMistake, c.tags,
    (select min(dueAt) from promise where caseId = c.id and status = 'open') as promiseDueAt,
    exists (select 1 from outbox where caseId = c.id and state = 'waiting') as isWaitingToLeave,
    (select n.agentId is not (select agentId from syncState where id = 1)
        and n.at > ifnull((select max(upTo) from readMark where caseId = c.id), case when c.status = 'new' then 0 else 9e15 end)
      from interaction n where n.caseId = c.id and n.kind <> 'event' order by n.at desc limit 1) as isUnread
  from "case" c left join customer u on u.id = c.customerId left join agent a on a.id = c.assigneeId
  where c.place = ?`;

const shown = (row: SqlRow): QueueRow => ({
  ...(row as unknown as QueueRow),
  isOurMistake: row['isOurMistake'] === 1,
  isWaitingToLeave: row['isWaitingToLeave'] === 1,
  isUnread: row['isUnread'] === 1,
  tags: JSON.parse(String(row['tags'] ?? '[]')) as readonly string[],
});

export const queueRowsAt = (db: Db, places: readonly number[]): readonly QueueRow[] =>
  places.flatMap((place) => {
    const row = first(db, queueRowStatement, place);
    return row ? [shown(row)] : [];
  });
