/** What the database writes as text of the wire is what a row holds, whatever people typed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCentral } from '../../../main/workspace/sync/central.ts';
import { createTransport } from '../../../main/workspace/sync/transport.ts';
import { put, type Put } from '../../../contract/model/entities.ts';
import { ada, agents, bootCase, care, passwordOf, smallTeam, startSmallCentral, type SmallCentral } from '../../helpers/small-central.ts';
import { someCase, someId } from '../../helpers/rows.ts';

const odd = 'A "quoted" \\ back\\slash,\na line\r\n\ttab, \u2028 \u2029, é 🍮, </script> \u0007';
const closedCase = someId(2_500);
const interaction = (number: number, caseId: string, fields: object = {}): Put => put('interaction', {
  id: someId(number), caseId, customerId: ada, teamId: care, kind: 'message', channel: 'email', direction: 'in', agentId: null, text: odd, html: `<p>${odd}</p>`, event: null,
  detail: { from: odd, nested: { list: [1, null, true, odd] } }, durationMs: 9_007_199_254_740_991, personaId: null, at: 1_699_000_000_000 + number, externalId: null, ...fields,
} as never);
const many = Array.from({ length: 2_500 }, (_, index) => interaction(10_000 + index, closedCase, { detail: null, text: `message ${index}`, html: null }));
const rows: readonly Put[] = [
  ...smallTeam(),
  put('case', someCase({ id: closedCase, number: 9, status: 'closed', subject: odd, tags: [odd, 'two'], customFields: { [odd]: odd } })),
  interaction(9_000, bootCase), interaction(9_001, closedCase), interaction(9_002, closedCase, { fromTheFuture: { kept: odd } }), ...many,
];

let small: SmallCentral;
beforeAll(async () => { small = await startSmallCentral({ rows }); });
afterAll(() => small.close());

test('[S3] every row that the agent may see comes once, with the values it has, fields of the future included', async () => {
  const central = createCentral({ transport: createTransport(small.url) });
  const signIn = () => central.signIn({ login: 'mara', password: passwordOf('mara'), deskName: 'test' });
  let signedIn = await signIn();
  // A machine so busy that central asks for patience.
  for (let tries = 0; signedIn.is === 'not-now' && tries < 20; tries += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    signedIn = await signIn();
  }
  if (signedIn.is !== 'value') throw new Error(signedIn.is);
  const stream = await central.bootstrap(signedIn.value.accessToken, { after: null, closedSince: null });
  if (stream.is !== 'value') throw new Error(stream.is);
  const came = new Map<string, Record<string, unknown>>();
  const columnsByTable = new Map<string, readonly string[]>();
  let count = 0;
  for await (const line of stream.value) {
    if (line.is === 'columns') columnsByTable.set(line.table, line.columns);
    if (line.is !== 'rows') continue;
    const columns = columnsByTable.get(line.table)!;
    for (const values of line.rows) {
      came.set(`${line.table} ${String(values[columns.indexOf('id')])}`, Object.fromEntries(columns.map((column, index) => [column, values[index]])));
      count += 1;
    }
  }
  central.close();
  const seen = rows.filter(({ row }) => !('teamId' in row) || row.teamId === null || (agents.mara.teamIds as readonly string[]).includes(row.teamId!));
  expect(came.size).toBe(count);
  expect([...came.keys()].sort()).toEqual(seen.map(({ table, row }) => `${table} ${row.id}`).sort());
  for (const { table, row } of seen) expect(came.get(`${table} ${row.id}`)).toMatchObject(row);
});
