/**
 * Rows from the lines of customers, cases and interactions of any system. What refers to what is remembered while the files
 * are read: keys, never texts. A reader throws Fault at a line that makes no row.
 */
import type { Case } from '../../../contract/model/case.ts';
import { put, type Put } from '../../../contract/model/entities.ts';
import { previewOf } from '../../../contract/operations/case-rows.ts';
import { newCase, newCustomer, newFormerAgent, newInteraction } from '../blank-rows.ts';
import { createFictionalPhones } from '../fictional-phones.ts';
import { sourceId } from '../source-ids.ts';
import type { ImportContext } from '../source.ts';
import { toLine, toProse, toSubject } from '../words.ts';
import type { Columns } from './fields.ts';
import { Fault, readChannel, readDirection, readDuration, readEmail, readInstant, readKind, readList, readPhone, readPriority, readStatus, type ValueOptions } from './values.ts';

/** One line, asked by field. */
export interface Cells {
  /** What stands in the column of a field; empty when there is no such column. */
  readonly get: (field: string) => string;
  /** Columns without a meaning of ours that are not empty. */
  readonly others: readonly (readonly [string, string])[];
  readonly all: readonly string[];
}

export const cellsOf = (cells: readonly string[], { placeByField, others }: Columns): Cells => ({
  get: (field) => {
    const place = placeByField.get(field);
    return place === undefined ? '' : (cells[place] ?? '').trim();
  },
  others: others.map(({ header, place }) => [toLine(header), (cells[place] ?? '').trim()] as const).filter(([header, value]) => header !== '' && value !== ''),
  all: cells,
});

interface CaseTale {
  readonly customerId: string;
  lastAt: number;
  preview: string;
  previewAt: number;
  /** Since when nobody has answered; null when we spoke last. */
  unansweredSince: number | null;
}

export interface RowOptions extends ValueOptions {
  /** Names the system that the files come from: two systems' case 17 are two cases. */
  readonly source: string;
}

/** What both readings share: whom a reference means, and what happened last in each case. */
export const createCsvRows = (context: ImportContext, options: RowOptions) => {
  const id = (...key: readonly string[]): string => sourceId('csv', options.source, ...key);
  const customerIdByName = new Map<string, string>();
  const taleByCase = new Map<string, CaseTale>();
  const lastAtByCase = new Map<string, number>();
  const met = new Set<string>();
  const phoneOf = createFictionalPhones('csv');

  const optional = <Value>(text: string, read: (text: string, options: ValueOptions) => Value): Value | null => (text === '' ? null : read(text, options));
  const orElse = <Value>(value: Value | null, other: Value): Value => value ?? other;
  const once = (put: Put): readonly Put[] => (met.has(put.row.id) ? [] : (met.add(put.row.id), [put]));
  const keyOf = (name: string): string => name.trim().toLowerCase();

  /** Rows that came earlier in this reading are not made again; what they mean stays known. */
  const startReading = (): void => {
    met.clear();
    lastAtByCase.clear();
  };

  /** `puts` is called when the line has proved good: a row that was handed out once is not made again. */
  const former = (name: string): { readonly id: string | null; readonly puts: () => readonly Put[] } => {
    if (name === '') return { id: null, puts: () => [] };
    const agentId = id('agent', keyOf(name));
    return { id: agentId, puts: () => once(put('agent', newFormerAgent({ id: agentId, login: `csv-${agentId}`, name: toLine(name), teamIds: [context.teamId] }))) };
  };

  const customer = (cells: Cells): readonly Put[] => {
    const emails = readList(cells.get('emails')).map(readEmail);
    const phones = readList(cells.get('phones')).map((phone) => readPhone(phone, options));
    const name = toLine(cells.get('name') || [cells.get('firstName'), cells.get('lastName')].filter((part) => part !== '').join(' ') || emails[0] || phones[0] || '');
    if (name === '') throw new Fault('it has neither a name nor an e-mail address nor a telephone number');
    const key = cells.get('id') || emails[0] || phones[0] || name;
    const customerId = id('customer', keyOf(key));
    if (met.has(customerId)) throw new Fault(`the customer "${key}" stands in this file already`);
    for (const alias of [key, ...emails, ...phones]) if (!customerIdByName.has(keyOf(alias))) customerIdByName.set(keyOf(alias), customerId);
    return once(put('customer', newCustomer({
      id: customerId, name, emails, phones: phones.length === 0 && context.hasFictionalPhones ? [phoneOf(key)] : phones,
      company: toLine(cells.get('company')) || null, address: toLine(cells.get('address')) || null, language: cells.get('language').slice(0, 35) || null,
      timeZone: cells.get('timeZone').slice(0, 64) || null, pronouns: toLine(cells.get('pronouns')) || null, sayName: toLine(cells.get('sayName')) || null,
      preferredChannel: optional(cells.get('preferredChannel'), readChannel), tags: readList(cells.get('tags')).map(toLine),
      since: optional(cells.get('since'), readInstant), externalId: toLine(key),
    })));
  };

  /** Whom a case belongs to: somebody of the customers' file, or whoever the line itself describes. */
  const customerOfCase = (cells: Cells): { readonly id: string; readonly puts: () => readonly Put[] } => {
    const email = optional(cells.get('customerEmail'), readEmail);
    const phone = optional(cells.get('customerPhone'), readPhone);
    const names = [cells.get('customer'), email ?? '', phone ?? ''].filter((name) => name !== '');
    for (const name of names) {
      const known = customerIdByName.get(keyOf(name));
      if (known !== undefined) return { id: known, puts: () => [] };
    }
    const [key] = [...names, cells.get('customerName')].filter((name) => name !== '');
    if (key === undefined) throw new Fault('it names no customer');
    const customerId = id('customer', keyOf(key));
    return {
      id: customerId,
      puts: () => once(put('customer', newCustomer({
        id: customerId, name: toLine(cells.get('customerName') || key), emails: email ? [email] : [],
        phones: phone ? [phone] : context.hasFictionalPhones ? [phoneOf(key)] : [], externalId: toLine(key),
      }))),
    };
  };

  const case_ = (cells: Cells): readonly Put[] => {
    const customer = customerOfCase(cells);
    const createdAt = readInstant(cells.get('createdAt'), options);
    const subject = cells.get('subject');
    const key = cells.get('id') || JSON.stringify([customer.id, createdAt, subject]);
    const caseId = id('case', keyOf(key));
    if (met.has(caseId)) throw new Fault(`the case "${key}" stands in this file already`);
    const closedAt = optional(cells.get('closedAt'), readInstant);
    const status = orElse(optional(cells.get('status'), readStatus), closedAt === null ? 'open' : 'closed');
    const assignee = former(cells.get('assignee'));
    const tale = taleByCase.get(keyOf(key)) ?? { customerId: customer.id, lastAt: createdAt, preview: '', previewAt: -Infinity, unansweredSince: createdAt };
    const isOpen = status === 'new' || status === 'open';
    const row: Case = newCase({
      id: caseId, subject: toLine(subject) || 'No subject', customerId: customer.id, teamId: context.teamId, status, createdAt,
      // Who worked at the source cannot sign in here: what is still open is for somebody who can.
      assigneeId: status === 'closed' ? assignee.id : null,
      priority: orElse(optional(cells.get('priority'), readPriority), 'normal'), channel: orElse(optional(cells.get('channel'), readChannel), 'email'),
      tags: readList(cells.get('tags')).map(toLine), customFields: Object.fromEntries([
        ...cells.others.map(([header, value]) => [header, toProse(value)] as const),
        ...(status !== 'closed' && cells.get('assignee') !== '' ? [['assignee before', toLine(cells.get('assignee'))] as const] : []),
      ]),
      lastInteractionAt: Math.max(tale.lastAt, createdAt), waitingSince: isOpen ? (tale.unansweredSince ?? tale.lastAt) : null, preview: tale.preview,
      closedAt: status === 'closed' ? (closedAt ?? tale.lastAt) : null, externalId: toLine(key),
    });
    taleByCase.set(keyOf(key), tale);
    return [...customer.puts(), ...(row.assigneeId === null ? [] : assignee.puts()), ...once(put('case', row))];
  };

  const interaction = (cells: Cells): readonly Put[] => {
    const caseKey = keyOf(cells.get('case'));
    if (caseKey === '') throw new Fault('it names no case');
    const customerId = taleByCase.get(caseKey)?.customerId ?? customerIdByName.get(keyOf(cells.get('customer'))) ?? (cells.get('customer') === '' ? null : id('customer', keyOf(cells.get('customer'))));
    if (customerId === null) throw new Fault(`the case "${cells.get('case')}" is not among the cases of this import; import it together with them, or add a column that names the customer`);
    const caseId = id('case', caseKey);
    const agent = former(cells.get('agent'));
    const kind = orElse(optional(cells.get('kind'), readKind), 'message');
    const direction = kind === 'note' || kind === 'event' ? 'internal' : orElse(optional(cells.get('direction'), readDirection), agent.id === null || customerIdByName.has(keyOf(cells.get('agent'))) ? 'in' : 'out');
    const written = readInstant(cells.get('at'), options);
    const text = cells.get('text');
    const html = cells.get('html');
    if (text === '' && html === '' && kind !== 'event') throw new Fault('it has no text');
    // Systems that keep whole seconds or minutes give several lines one time; the order of the file keeps them apart.
    const before = lastAtByCase.get(caseId);
    const at = before !== undefined && written <= before && before - written < 1_000 ? before + 1 : written;
    const bare = toProse(text || html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim());
    const row = newInteraction({
      id: id('interaction', cells.get('id') || JSON.stringify(cells.all)), caseId, customerId, teamId: context.teamId, kind, direction,
      channel: orElse(optional(cells.get('channel'), readChannel), kind === 'call' ? 'phone' : kind === 'message' ? 'email' : null),
      agentId: direction === 'in' ? null : agent.id, text: kind === 'event' ? '' : bare, html: html === '' ? null : toProse(html),
      event: kind === 'event' ? 'imported' : null, detail: kind === 'event' ? { text: bare } : null,
      durationMs: optional(cells.get('durationMs'), readDuration), at, externalId: toLine(cells.get('id')) || null,
    });
    if (met.has(row.id)) throw new Fault(cells.get('id') === '' ? 'the very same line stands in this file already' : `the interaction "${cells.get('id')}" stands in this file already`);
    lastAtByCase.set(caseId, at);
    note(caseKey, row.direction, at, bare);
    return [...(row.agentId === null ? [] : agent.puts()), ...once(put('interaction', row))];
  };

  /** Keeps what the case's own row must say about what happened in it; that row is made in the second reading. */
  const note = (caseKey: string, direction: 'in' | 'out' | 'internal', at: number, text: string): void => {
    const tale = taleByCase.get(caseKey);
    if (!tale) return;
    tale.lastAt = Math.max(tale.lastAt, at);
    if (direction === 'internal' || at < tale.previewAt) return;
    const wasUnanswered = tale.previewAt > -Infinity ? tale.unansweredSince : null;
    tale.preview = previewOf(toSubject(text));
    tale.previewAt = at;
    tale.unansweredSince = direction === 'out' ? null : (wasUnanswered ?? at);
  };

  return { startReading, customer, case_, interaction };
};
