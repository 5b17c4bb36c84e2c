/**
 * What a reply names as seen (S21): what the window says that it showed; where nothing is said, the newest messages that
 * this desk holds and central has.
 */
import { mostSeen } from '../../../contract/vocabulary.ts';
import { all, type Db } from '../database/statements.ts';

export const newestMessages = (db: Db, caseId: string): readonly string[] =>
  all<{ readonly id: string }>(
    db,
    `select id from interaction where caseId = ? and kind = 'message' and not exists (select 1 from base where tableName = 'interaction' and id = interaction.id)
     order by at desc, id desc limit ?`,
    caseId, mostSeen,
  ).map(({ id }) => id);

type Args = Readonly<Record<string, unknown>>;

export const withSeen = (db: Db, name: string, args: Args): Args =>
  name === 'case.reply' && args['seenInteractionIds'] === undefined ? { ...args, seenInteractionIds: newestMessages(db, String(args['caseId'])) } : args;
