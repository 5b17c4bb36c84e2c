/** The company of a played history: two teams, four people, a few customers and cases; and what happens there without an agent. */
import { put, type Put, type Row, type Table } from '../../contract/model/entities.ts';
import type { Chance } from '../../central/demo/chance.ts';
import { someCase, someCustomer, someId, someMessage } from '../helpers/rows.ts';
import type { FullRow, PlayedCentral, RowName } from './played-central.ts';

export const care = someId(3_000);
export const repairs = someId(3_001);
export const people = {
  mara: { id: someId(1), role: 'agent', teamIds: [care] },
  jonas: { id: someId(2), role: 'agent', teamIds: [care] },
  noor: { id: someId(3), role: 'agent', teamIds: [repairs] },
  sam: { id: someId(4), role: 'supervisor', teamIds: [care, repairs] },
} as const;
export type Login = keyof typeof people;
export const logins = Object.keys(people) as readonly Login[];

const startedAt = 1_700_000_000_000;

const agentRow = (login: Login, fields: Partial<Row<'agent'>> = {}): Put => {
  const { id, role, teamIds } = people[login];
  return put('agent', { id, login, name: login, role, teamIds: [...teamIds], timeZone: null, isActive: true, ...fields });
};
export const messageFrom = (of: Pick<FullRow, 'id'> & Record<string, unknown>, id: string, at: number): Put =>
  put('interaction', someMessage({ id, caseId: of.id, customerId: of['customerId'] as string, teamId: of['teamId'] as string, text: 'Is anyone there?', at }));

export const firstRows = (): readonly Put[] => [
  put('team', { id: care, name: 'Care' }),
  put('team', { id: repairs, name: 'Repairs' }),
  ...logins.map((login) => agentRow(login)),
  put('policy', { id: someId(6_000), teamId: null, name: 'House rules', text: '', currency: 'USD', limitByKind: { credit: 5_000, flowers: 2_000 }, customerLimit: 10_000, flagCount: 3, windowDays: 3_650 }),
  put('persona', { id: someId(7_000), teamId: null, name: 'Captain', description: '', isEnabled: true, rules: { steps: {}, vocabulary: {}, avoid: [], notWhen: [], never: [] } }),
  ...[0, 1, 2].map((index) => put('customer', someCustomer({ id: someId(1_000 + index), name: `Customer ${index}`, phones: [`+1202555010${index}`] }))),
  ...[0, 1, 2, 3, 4].map((index) => put('case', someCase({
    id: someId(2_000 + index), number: index + 1, subject: `Case ${index}`, customerId: someId(1_000 + (index % 3)), teamId: index < 3 ? care : repairs, status: index === 4 ? 'closed' : 'open',
    createdAt: startedAt, lastInteractionAt: startedAt + index,
  }))),
];

export interface Elsewhere {
  readonly central: PlayedCentral;
  readonly chance: Chance;
  readonly now: () => number;
  readonly newId: () => string;
}
interface Change {
  readonly puts: readonly Put[];
  readonly removed: readonly RowName[];
}

const hanging = ['interaction', 'promise', 'gesture', 'mission', 'plan'] as const;

/** Rows in the order of their ids: both centrals then offer the same one to pick. */
const rowsOf = async (central: PlayedCentral, table: Table): Promise<readonly FullRow[]> =>
  [...(await central.rows(table))].sort((a, b) => (a.id < b.id ? -1 : 1));

const hangingOn = async (central: PlayedCentral, caseId: string): Promise<readonly (readonly [(typeof hanging)[number], FullRow])[]> =>
  (await Promise.all(hanging.map(async (table) => (await rowsOf(central, table)).filter((row) => row['caseId'] === caseId).map((row) => [table, row] as const)))).flat();

/** The customer writes, or opens a case; sometimes by way of a newer program, with fields that nobody here knows. */
export const newsFromOutside = async ({ central, chance, now, newId }: Elsewhere): Promise<Change> => {
  const cases = await rowsOf(central, 'case');
  const customers = await rowsOf(central, 'customer');
  const unknown = chance.happens(0.4) ? { moodOfTheMoon: chance.pick(['full', 'new']), moonId: chance.integer(1, 9) } : {};
  if (cases.length > 0 && chance.happens(0.6)) {
    const of = chance.pick(cases);
    const said = messageFrom(of, newId(), now());
    return { puts: [{ ...said, row: { ...said.row, ...unknown } } as Put, put('case', { ...(of as unknown as Row<'case'>), ...unknown, status: 'open' })], removed: [] };
  }
  if (chance.happens(0.3)) return { puts: [put('customer', { ...(chance.pick(customers) as unknown as Row<'customer'>), ...unknown, address: `Street ${chance.integer(1, 99)}` })], removed: [] };
  const row = someCase({ id: newId(), number: null, customerId: chance.pick(customers).id, teamId: chance.pick([care, repairs]), status: 'new', createdAt: now(), lastInteractionAt: now() });
  return { puts: [put('case', { ...row, ...unknown })], removed: [] };
};

/** A case moves to the other team with all that hangs on it, or goes for good; or a single row goes. */
export const rowsLeave = async ({ central, chance }: Elsewhere): Promise<Change> => {
  if (chance.happens(0.4)) {
    const table = chance.pick(['interaction', 'promise', 'fact', 'story', 'gesture', 'view', 'snippet'] as const);
    const rows = await rowsOf(central, table);
    return { puts: [], removed: rows.length > 0 ? [{ table, id: chance.pick(rows).id }] : [] };
  }
  const cases = await rowsOf(central, 'case');
  if (cases.length < 3) return { puts: [], removed: [] };
  const of = chance.pick(cases);
  const rows = [['case', of] as const, ...(await hangingOn(central, of.id))];
  if (chance.happens(0.4)) return { puts: [], removed: rows.map(([table, { id }]) => ({ table, id })) };
  const teamId = of['teamId'] === care ? repairs : care;
  return { puts: rows.map(([table, row]) => put(table, { ...row, teamId } as never)), removed: [] };
};

/** Someone joins a team, leaves one, or is made a supervisor. */
export const someoneMoves = ({ chance }: Pick<Elsewhere, 'chance'>): Change => {
  const login = chance.pick(logins);
  const teamIds = chance.pick([[care], [repairs], [care, repairs], []]);
  return { puts: [agentRow(login, { teamIds, role: chance.happens(0.3) ? 'supervisor' : people[login].role })], removed: [] };
};
