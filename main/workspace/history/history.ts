/**
 * The customer's whole life with us on one scroll, newest first: every kind is asked for its newest entries before the
 * given moment through its own index, and the answers are merged.
 */
import type { HistoryEntry, HistoryPage } from '../../../contract/views.ts';
import { countAwayOfCustomer } from '../cache/away.ts';
import { all, type Db } from '../database/statements.ts';

export type HistoryKind = HistoryEntry['kind'];
export interface HistoryAsk {
  readonly customerId: string;
  readonly kinds: readonly HistoryKind[] | null;
  readonly before: { readonly at: number; readonly id: string } | null;
  readonly limit: number;
}

interface Source {
  readonly kinds: readonly HistoryKind[];
  /** Names of HistoryEntry by the SQL that gives them; `e` is the row. */
  readonly select: string;
  readonly from: string;
  readonly at: string;
  readonly where: string;
}

const agent = (id: string): string => `(select name from agent where id = ${id})`;
const money = (amount: string, currency: string): string => `printf('%.2f %s', ${amount} / 100.0, ${currency})`;
const none = `null as channel, null as direction`;
const noPersona = 'null as personaName';

const sources: readonly Source[] = [
  {
    kinds: ['message', 'call', 'note'],
    select: `e.kind as kind, e.caseId, ifnull((select subject from "case" where id = e.caseId), '') as title, e.text, e.channel, e.direction,
      ${agent('e.agentId')} as agentName, (select name from persona where id = e.personaId) as personaName, null as status`,
    from: 'interaction', at: 'e.at', where: `e.kind <> 'event'`,
  },
  {
    kinds: ['case'],
    select: `'case' as kind, e.id as caseId, e.subject as title, e.preview as text, e.channel, null as direction, ${agent('e.assigneeId')} as agentName, ${noPersona}, e.status`,
    from: '"case"', at: 'e.createdAt', where: 'true',
  },
  {
    kinds: ['order'],
    select: `'order' as kind, null as caseId, 'Order ' || e.number as title,
      ifnull((select group_concat(json_extract(value, '$.name'), ', ') from json_each(e.items)), '') || ' · ' || ${money('e.total', 'e.currency')} as text,
      ${none}, null as agentName, ${noPersona}, e.status`,
    from: '"order"', at: 'e.placedAt', where: 'e.placedAt is not null',
  },
  {
    kinds: ['promise'],
    select: `'promise' as kind, e.caseId, e.text as title, '' as text, ${none}, ${agent('e.ownerId')} as agentName, ${noPersona}, e.status`,
    from: 'promise', at: 'e.madeAt', where: 'true',
  },
  {
    kinds: ['gesture'],
    select: `'gesture' as kind, e.caseId, e.kind || ' · ' || ${money('e.amount', 'e.currency')} as title, e.reason as text, ${none}, ${agent('e.agentId')} as agentName, ${noPersona}, e.status`,
    from: 'gesture', at: 'e.grantedAt', where: 'true',
  },
  {
    kinds: ['mission'],
    select: `'mission' as kind, e.caseId, e.title, ifnull(e.outcome, '') as text, ${none}, ${agent('e.ownerId')} as agentName, ${noPersona}, e.status`,
    from: 'mission', at: 'e.startedAt', where: 'true',
  },
  {
    kinds: ['plan'],
    select: `'plan' as kind, e.caseId, e.whatHappened as title, e.whatWeDo as text, ${none}, ${agent('e.ownerId')} as agentName, ${noPersona},
      case when e.doneAt is null then 'open' else 'done' end as status`,
    from: 'plan', at: 'e.openedAt', where: 'true',
  },
  {
    kinds: ['fact'],
    select: `'fact' as kind, e.caseId, e.text as title, '' as text, ${none}, ${agent('e.agentId')} as agentName, ${noPersona}, case when e.isPinned then 'pinned' else null end as status`,
    from: 'fact', at: 'e.saidAt', where: 'e.forgottenAt is null',
  },
];

/** The statement of one source; a function of its own so that its plan can be asserted. */
export const sourceStatement = (source: Source, isPaged: boolean): string => {
  const kinds = source.kinds.length > 1 ? `and e.kind in (select value from json_each(?))` : '';
  const before = isPaged ? `and ${source.at} <= ? and (${source.at} < ? or e.id < ?)` : '';
  return `select e.id, ${source.at} as at, ${source.select} from ${source.from} e where e.customerId = ? and ${source.where} ${kinds} ${before} order by ${source.at} desc, e.id desc limit ?`;
};
export const historySources = sources;

const entriesOf = (db: Db, source: Source, ask: HistoryAsk): readonly HistoryEntry[] => {
  const wanted = ask.kinds ? source.kinds.filter((kind) => ask.kinds!.includes(kind)) : source.kinds;
  if (wanted.length === 0) return [];
  const before = ask.before ? [ask.before.at, ask.before.at, ask.before.id] : [];
  const kinds = source.kinds.length > 1 ? [JSON.stringify(wanted)] : [];
  return all<HistoryEntry>(db, sourceStatement(source, ask.before !== null), ask.customerId, ...kinds, ...before, ask.limit + 1);
};

export const listHistory = (db: Db, ask: HistoryAsk): HistoryPage => {
  const entries = sources
    .flatMap((source) => entriesOf(db, source, ask))
    .sort((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1));
  return { entries: entries.slice(0, ask.limit), hasEarlier: entries.length > ask.limit, awayCount: countAwayOfCustomer(db, ask.customerId) };
};
