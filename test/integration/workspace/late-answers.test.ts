/** A case that is asked for while the desk's copy changes under the answer. Rounds go by hand; the answer comes when a test lets it. */
import { expect, onTestFinished, test } from 'vitest';
import { sendWholeCase } from '../../../central/sync/whole-case.ts';
import { moveAgent } from '../../../central/people/people.ts';
import { put } from '../../../contract/model/entities.ts';
import type { SeenRevision } from '../../../contract/protocol/stamp.ts';
import { isAway } from '../../../main/workspace/cache/away.ts';
import { first } from '../../../main/workspace/database/statements.ts';
import { readState } from '../../../main/workspace/sync/sync-state.ts';
import { createTransport, type Came, type Transport } from '../../../main/workspace/sync/transport.ts';
import { openDesk, type Desk } from '../../helpers/desk.ts';
import { someCase, someId, someMessage } from '../../helpers/rows.ts';
import { ada, agents, care, revisionOf, smallTeam, startSmallCentral, type SmallCentral } from '../../helpers/small-central.ts';

const old = Date.now() - 800 * 86_400_000;
const oldCase = someId(2_100);
const closed = (subject: string) => put('case', someCase({ id: oldCase, subject, status: 'closed', createdAt: old, lastInteractionAt: old, closedAt: old }));

const someCentral = async (): Promise<SmallCentral> => {
  const rows = [...smallTeam(), closed('As it was'), put('interaction', someMessage({ id: someId(7_000), caseId: oldCase, customerId: ada, teamId: care, text: 'An old word.', at: old }))];
  const central = await startSmallCentral({ rows });
  onTestFinished(() => central.close());
  return central;
};
const writeSubject = (central: SmallCentral, subject: string): Promise<unknown> => central.store.write(async (writing) => writing.put(closed(subject)));

interface HeldLine {
  readonly transport: Transport;
  /** Central has answered the case, as of then. */
  readonly answered: Promise<void>;
  /** `asOf`: as if central had read its rows only then, with whom it asked still a member of the team. */
  readonly letAnswerCome: (asOf?: SeenRevision) => void;
  /** So many bootstraps are cut behind their first mark. */
  readonly cutBootstraps: (count: number) => void;
}
const textOf = async ({ body }: Came): Promise<string> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};
/** A line that keeps the answer of a case to itself, until it is told to let it come. */
const heldLine = (url: string): HeldLine => {
  const transport = createTransport(url);
  const answered = Promise.withResolvers<void>();
  const released = Promise.withResolvers<SeenRevision | undefined>();
  let cutsLeft = 0;
  const held = async (came: Came): Promise<Came> => {
    const text = await textOf(came);
    answered.resolve();
    const asOf = await released.promise;
    return { ...came, body: (async function* () { yield Buffer.from(asOf ? text.replace(/"cursor".*?(?=})/, `"cursor":${asOf.cursor},"stamp":"${asOf.stamp}"`) : text); })() };
  };
  async function* untilMark(came: Came): AsyncGenerator<Uint8Array> {
    for (const line of (await textOf(came)).split(/(?<=\n)/)) {
      yield Buffer.from(line);
      if (line.includes('"is":"mark"')) throw new Error('cut');
    }
  }
  return {
    answered: answered.promise, letAnswerCome: released.resolve, cutBootstraps: (count) => { cutsLeft = count; },
    transport: {
      ...transport,
      send: async (sent) => {
        const came = await transport.send({ ...sent, headers: { ...sent.headers, 'accept-encoding': 'identity' } });
        if (sent.path.startsWith('/v1/case/')) return held(came);
        return sent.path.startsWith('/v1/bootstrap') && (cutsLeft -= 1) >= 0 ? { ...came, body: untilMark(came) } : came;
      },
    },
  };
};

const settle = async ({ workspace }: Desk): Promise<void> => {
  for (let rounds = 0; rounds < 10; rounds += 1) if ((await workspace.sync.round()).is === 'done') return;
  throw new Error('never done');
};
/** A desk that holds the case without its words, and has asked for them. */
const askingDesk = async (central: SmallCentral, { transport, answered }: HeldLine): Promise<{ readonly desk: Desk; readonly fetching: Promise<unknown> }> => {
  const desk = await openDesk('mara', central.url, { syncs: false, keeps: { closedDays: 365, megabytes: 0 }, transport });
  onTestFinished(() => desk.workspace.close());
  await settle(desk);
  expect(isAway(desk.workspace.store.reader, oldCase)).toBe(true);
  const fetching = desk.workspace.call('case.fetch', { caseId: oldCase });
  await answered;
  return { desk, fetching };
};
const subjectAt = ({ workspace }: Desk): unknown => first(workspace.store.reader, `select subject from "case" where id = '${oldCase}'`)?.['subject'];

test('[S14 S32] an answer that comes while a new copy is made puts no row back to before that copy', async () => {
  const central = await someCentral();
  const line = heldLine(central.url);
  const { desk, fetching } = await askingDesk(central, line);
  await writeSubject(central, 'As it is');
  await central.engine.db.updateTable('central').set({ departureFloor: await revisionOf(central) }).execute();
  line.cutBootstraps(10);
  while (subjectAt(desk) !== 'As it is') expect((await desk.workspace.sync.round()).is).toBe('no-answer');
  line.letAnswerCome();
  await fetching;
  line.cutBootstraps(0);
  await settle(desk);
  expect(subjectAt(desk)).toBe('As it is');
});

test('[S8 S31] a case is not answered to whom was taken out of its team since they were asked who they are', async () => {
  const central = await someCentral();
  const emitted: string[] = [];
  const asMara = () => sendWholeCase({
    db: central.engine.db, identity: { ...agents.mara, agentId: agents.mara.id, name: 'Mara', sessionId: someId(1) }, caseId: oldCase, emit: async (text) => { emitted.push(text); },
  });
  expect(await asMara()).toBe('done');
  emitted.length = 0;
  await moveAgent(central.store, { login: 'mara', role: null, teams: ['Repairs'] });
  expect([await asMara(), emitted]).toEqual(['not-found', []]);
});

test('[S13 S32] an answer that comes when the desk has left the case’s team is not kept', async () => {
  const central = await someCentral();
  const line = heldLine(central.url);
  const { desk, fetching } = await askingDesk(central, line);
  await moveAgent(central.store, { login: 'mara', role: null, teams: ['Repairs'] });
  await settle(desk);
  const { cursor, stamp } = readState(desk.workspace.store.reader);
  line.letAnswerCome({ cursor, stamp: stamp! });
  await fetching;
  await settle(desk);
  expect(subjectAt(desk)).toBeUndefined();
});
