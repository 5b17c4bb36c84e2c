/**
 * A small central as a process of its own, so that it can be killed. What it runs on comes in the first message; then it
 * listens, answers `tell` with what it holds, and on `die-after-commit` kills itself after the next push has committed
 * and before the desk hears of it.
 */
import { flushCompileCache } from 'node:module';
import { openEmbedded, openPostgres, type Engine } from '../../central/database/engine.ts';
import { put, type Put } from '../../contract/model/entities.ts';
import { someId, someMessage } from '../helpers/rows.ts';
import { ada, bootCase, care, smallTeam, startSmallCentral, type SmallCentral } from '../helpers/small-central.ts';
import { casesOfDesks } from './cases.ts';

export interface CentralOpening {
  readonly is: 'open';
  /** Null: the embedded engine in the folder. */
  readonly databaseUrl: string | null;
  readonly folder: string;
  readonly port: number;
  /** How many old messages there are besides, so that a first copy has several marks. */
  readonly oldMessages: number;
}
export type ToCentral = CentralOpening | { readonly is: 'die-after-commit' } | { readonly is: 'tell' };

/** What central holds that a desk has said, and how it was judged. */
export interface Holding {
  readonly texts: readonly string[];
  readonly promises: readonly string[];
  readonly reasons: readonly string[];
  readonly verdicts: readonly { readonly operationId: string; readonly outcome: string }[];
  readonly interactionCount: number;
}
export type FromCentral = { readonly is: 'listening' } | { readonly is: 'holding'; readonly holding: Holding };

const rowsWith = (oldMessages: number): readonly Put[] => [
  ...smallTeam(),
  ...casesOfDesks(8),
  ...Array.from({ length: oldMessages }, (_, index) =>
    put('interaction', someMessage({ id: someId(100_000 + index), caseId: bootCase, customerId: ada, teamId: care, text: `Old message ${index} about the left boot and its long way here.`, at: 1_690_000_000_000 + index }))),
];

const say = (message: FromCentral): void => { process.send!(message); };

const hold = async ({ store: { db } }: SmallCentral): Promise<Holding> => {
  const interactions = await db.selectFrom('interaction').select(['text', 'agentId']).where('kind', '<>', 'event').execute();
  return {
    texts: interactions.flatMap(({ text, agentId }) => (agentId === null ? [] : [text as string])),
    promises: (await db.selectFrom('promise').select('text').execute()).map(({ text }) => text as string),
    reasons: (await db.selectFrom('gesture').select('reason').execute()).map(({ reason }) => reason as string),
    verdicts: await db.selectFrom('verdict').select(['operationId', 'outcome']).execute(),
    interactionCount: Number((await db.selectFrom('interaction').select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()).count),
  };
};

const tell = async (): Promise<void> => { say({ is: 'holding', holding: await hold(central!) }); };

let diesAfterCommit = false;
let central: SmallCentral | null = null;

const open = async ({ databaseUrl, folder, port, oldMessages }: CentralOpening): Promise<void> => {
  const engine: Engine = databaseUrl === null ? await openEmbedded({ folder }) : openPostgres({ url: databaseUrl, onError: () => {} });
  central = await startSmallCentral({
    engine, port, rows: rowsWith(oldMessages),
    onServer: (server) => {
      server.addHook('onSend', async (request) => {
        if (diesAfterCommit && request.url === '/v1/push') process.kill(process.pid, 'SIGKILL');
      });
    },
  });
  say({ is: 'listening' });
  // Killed programs leave nothing for the next one to start from.
  flushCompileCache();
};

process.on('message', (message: ToCentral) => {
  if (message.is === 'open') void open(message);
  else if (message.is === 'die-after-commit') diesAfterCommit = true;
  else void tell();
});
process.on('disconnect', () => { process.exit(0); });
