/** Small sources in the form of the real ones, written by us, and what tests need to read them. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Put, Row, Table } from '../../../../contract/model/entities.ts';
import type { RowSink } from '../../../../central/import/row-sink.ts';
import type { Bad, ImportContext, Source } from '../../../../central/import/source.ts';

export const teamId = '01900000-0000-7000-8000-00000000000a';
export const context: ImportContext = { teamId, now: Date.parse('2026-03-12T15:00:00Z'), hasFictionalPhones: false };

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'goodship-import-'));

/** Writes files into a new folder; those that end in .gz are packed. Answers the folder. */
export const folderOf = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = newFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), name.endsWith('.gz') && typeof content === 'string' ? gzipSync(content) : content);
  return folder;
};

export interface ReadSource {
  readonly puts: readonly Put[];
  readonly bad: readonly Bad[];
  readonly rows: <T extends Table>(table: T) => readonly Row<T>[];
}

/** Reads a source as an import does: first to check, then to write. */
export const readAll = async (source: Source): Promise<ReadSource> => {
  for await (const item of source.read('check', () => {})) void item;
  const puts: Put[] = [];
  const bad: Bad[] = [];
  for await (const item of source.read('write', () => {})) {
    if (item.is === 'rows') puts.push(...item.puts);
    else bad.push(item);
  }
  return { puts, bad, rows: (table) => puts.filter((put) => put.table === table).map((put) => put.row as never) };
};

/** Keeps rows as a central does: what is there stays. */
export const createMemorySink = (): RowSink & { readonly rows: Map<string, Put>; readonly batches: number[] } => {
  const rows = new Map<string, Put>();
  const batches: number[] = [];
  return {
    rows, batches,
    put: async (batch) => {
      const added = batch.filter((put) => !rows.has(put.row.id));
      for (const put of added) rows.set(put.row.id, put);
      batches.push(batch.length);
      return added.length;
    },
  };
};

type StarEvent = Readonly<Record<string, unknown>>;
export const says = (Text: string, UnixTime: number): StarEvent => ({ Agent: 'User', Action: 'utter', Text, UnixTime });
export const types = (Text: string, UnixTime: number): StarEvent => ({ Agent: 'Wizard', Action: 'request_suggestions', Text, UnixTime });
export const picks = (Text: string, UnixTime: number): StarEvent => ({ Agent: 'Wizard', Action: 'pick_suggestion', ActionLabel: 'some_label', ActionLabelOptions: ['some_label', 'other'], Text, UnixTime });
export const sends = (Text: string, UnixTime: number): StarEvent => ({ Agent: 'Wizard', Action: 'utter', Text, UnixTime });
export const asks = (APIName: string, Constraints: readonly object[], UnixTime: number): StarEvent => ({ Agent: 'Wizard', Action: 'query', APIName, Constraints, UnixTime });
export const returns = (APIName: string, Item: object): StarEvent => ({ Agent: 'KnowledgeBase', Action: 'return_item', APIName, Item, TotalItems: 3 });
export const guides = (Text: string, UnixTime: number): StarEvent => ({ Agent: 'UserGuide', Action: 'instruct', Text, UnixTime });
export const ends = (UnixTime: number): StarEvent => ({ Agent: 'User', Action: 'complete', UnixTime });

const start = 1_700_000_000;

/** A guest books a boat. */
export const boatTrip: readonly StarEvent[] = [
  guides('Book a boat. Be in two minds.', start),
  says('Good day, I would like a boat for two', start + 5),
  types('which day', start + 9),
  picks('For which day may I book it?', start + 11),
  says('Sunday', start + 20),
  asks('boat_search', [{ Day: '"Sunday"' }], start + 22),
  returns('boat_search', { Name: 'Heron', Seats: 2 }),
  sends('The Heron is free on Sunday.', start + 22),
  says('Lovely, bye', start + 22),
  ends(start + 30),
];

export const starLine = (id: number, fields: Readonly<Record<string, unknown>> = {}): string => JSON.stringify({
  'DialogueID': id, 'CompletionLevel': 'Complete', 'AnonymizedUserWorkerID': 'guest-one', 'AnonymizedWizardWorkerID': 'helper-one', 'BatchID': 'woz_1600000000', 'FORMAT-VERSION': 7,
  'Scenario': { Domains: ['boat'], Happy: true, MultiTask: false, UserTask: 'Book a boat.' },
  'Events': boatTrip,
  'UserQuestionnaire': [{ Question: 'Was it kind?', Answer: true }], 'WizardQuestionnaire': [{ Question: 'Was the guest clear?', Answer: 'mostly' }],
  ...fields,
});

const address = { address1: '7 Quay', address2: '', city: 'Ostend', country: 'USA', state: 'ME', zip: '04101' };
export const retailUsers = {
  edda_storm_0001: { name: { first_name: 'Edda', last_name: 'Storm' }, address, email: 'Edda.Storm@example.com', payment_methods: { cc_1: { source: 'credit_card', brand: 'visa', last_four: '0119', id: 'cc_1' } }, orders: ['#W1000001'] },
  ivo_quist_0002: { name: { first_name: 'Ivo', last_name: 'Quist' }, address, email: 'ivo@example.org', payment_methods: { gc_1: { source: 'gift_card', balance: 12, id: 'gc_1' } }, orders: ['#W1000002'] },
};
export const retailOrders = {
  '#W1000001': { order_id: '#W1000001', user_id: 'edda_storm_0001', address, items: [{ name: 'Kettle', product_id: 'p1', item_id: 'i1', price: 47.84, options: { size: '1 l' } }, { name: 'Mug', product_id: 'p2', item_id: 'i2', price: 0.1, options: {} }], fulfillments: [{ tracking_id: ['T-1'], item_ids: ['i1'] }], status: 'delivered', payment_history: [{ transaction_type: 'payment', amount: 47.94, payment_method_id: 'cc_1' }] },
  '#W1000002': { order_id: '#W1000002', user_id: 'ivo_quist_0002', address, items: [], fulfillments: [], status: 'pending (item modified)', payment_history: [{ transaction_type: 'payment', amount: 1, payment_method_id: 'gc_1' }] },
};
export const retailProducts = { p1: { name: 'Kettle', product_id: 'p1', variants: { i1: { item_id: 'i1', options: { size: '1 l' }, available: true, price: 47.84 } } } };
export const retailChats = [
  'user: Hello, where is my kettle?\nIt was for Sunday.\nassistant: May I have your e-mail address?\nuser: edda.storm@example.com\nassistant: None\ntool: edda_storm_0001\nassistant: None\ntool: {"order_id": "#W1000001", "note": "card 4111 1111 1111 1111"}\nassistant: It is on its way.\nuser: Thanks! ###STOP###',
  'user: Who are you?\nassistant: A shop.',
];
export const retailFiles = (): Record<string, string> => ({
  'users.json': JSON.stringify(retailUsers, null, 4),
  'orders.json.gz': JSON.stringify(retailOrders, null, 4),
  'products.json': JSON.stringify(retailProducts),
  'policy.md': '# How we treat people\n\nKindly.',
  'simulated_chats.jsonl.gz': `${retailChats.map((messages_display) => JSON.stringify({ messages_display })).join('\n')}\n`,
});
