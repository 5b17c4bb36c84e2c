/**
 * Seeded: whatever changes at central after a ready copy was made, before a desk takes it and before it pulls, the desk then holds what one
 * holds that took rows at the end.
 */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createChance, type Chance } from '../../../central/demo/chance.ts';
import type { Writing } from '../../../central/database/store.ts';
import { put, tables, type Put } from '../../../contract/model/entities.ts';
import { all } from '../../../main/workspace/database/statements.ts';
import type { Workspace, WorkspaceOptions } from '../../../main/workspace/workspace.ts';
import { full, isFull, seedOfRun } from '../../crash/processes.ts';
import { openDesk } from '../../helpers/desk.ts';
import { someCase, someCustomer, someId, someMessage } from '../../helpers/rows.ts';
import { agents, care, repairs, smallTeam, startSmallCentral, type SmallCentral } from '../../helpers/small-central.ts';

const cases = 60;
const day = 86_400_000;
const caseIdAt = (index: number): string => someId(21_000 + index);
const customerIdAt = (index: number): string => someId(20_000 + index);
const factIdAt = (index: number): string => someId(24_000 + index);
const said = (caseId: string, customerId: string, teamId: string, { id = randomUUID() as string, text, at }: { readonly id?: string; readonly text: string; readonly at: number }): Put =>
  put('interaction', someMessage({ id, caseId, customerId, teamId, text, at }));

const company = (): readonly Put[] => [
  ...smallTeam(),
  ...Array.from({ length: cases }, (_, index): readonly Put[] => {
    const [customerId, caseId, teamId, at] = [customerIdAt(index), caseIdAt(index), index % 2 === 0 ? care : repairs, Date.now() - 30 * day - index];
    return [
      put('customer', someCustomer({ id: customerId, name: `Customer ${index}`, phones: [`+1202556${String(index).padStart(4, '0')}`] })),
      put('fact', { id: factIdAt(index), customerId, text: `Has ${index} cats`, caseId: null, agentId: agents.mara.id, isPinned: false, saidAt: at, forgottenAt: null }),
      put('case', someCase({ id: caseId, number: 1_000 + index, subject: `Kettle ${index}`, customerId, teamId, status: index % 3 === 0 ? 'open' : 'closed', createdAt: at, lastInteractionAt: at, closedAt: index % 3 === 0 ? null : at })),
      said(caseId, customerId, teamId, { id: someId(22_000 + 2 * index), text: `The kettle number${index} whistles`, at }),
      said(caseId, customerId, teamId, { id: someId(22_001 + 2 * index), text: `And it leaks, ${index}`, at: at + 1 }),
    ];
  }).flat(),
];

type Deed = (writing: Writing, chance: Chance) => Promise<void>;
const someCaseOf = async (writing: Writing, chance: Chance) => (await writing.one('case', caseIdAt(chance.integer(0, cases - 1))))!;
const deeds: Readonly<Record<string, Deed>> = {
  passOn: async (writing, chance) => {
    const one = await someCaseOf(writing, chance);
    const teamId = one.teamId === care ? repairs : care;
    const index = one.number! - 1_000;
    writing.put(put('case', { ...one, teamId }));
    for (const id of [someId(22_000 + 2 * index), someId(22_001 + 2 * index)]) writing.put(put('interaction', { ...(await writing.one('interaction', id))!, teamId }));
  },
  say: async (writing, chance) => {
    const one = await someCaseOf(writing, chance);
    writing.put(put('case', { ...one, status: 'open', closedAt: null, lastInteractionAt: Date.now() }), said(one.id, one.customerId, one.teamId, { text: `One more word, ${chance.integer(0, 999)}`, at: Date.now() }));
  },
  close: async (writing, chance) => {
    writing.put(put('case', { ...(await someCaseOf(writing, chance)), status: 'closed', closedAt: Date.now() }));
  },
  reopen: async (writing, chance) => {
    writing.put(put('case', { ...(await someCaseOf(writing, chance)), status: 'open', closedAt: null }));
  },
  rename: async (writing, chance) => {
    const one = (await writing.one('customer', customerIdAt(chance.integer(0, cases - 1))))!;
    writing.put(put('customer', { ...one, name: `Renamed ${chance.integer(0, 999)}`, phones: [] }));
  },
  forget: async (writing, chance) => {
    const name = { table: 'fact' as const, id: factIdAt(chance.integer(0, cases - 1)) };
    await writing.lock([name]);
    writing.remove(name);
  },
  joinOrLeave: async (writing) => {
    const mara = (await writing.one('agent', agents.mara.id))!;
    writing.put(put('agent', { ...mara, teamIds: mara.teamIds.length === 1 ? [care, repairs] : [care] }));
  },
};
/** Does so many; answers which, for whoever looks for a fault. */
const change = async (central: SmallCentral, chance: Chance, names: readonly string[], times: number): Promise<readonly string[]> => {
  const done = Array.from({ length: times }, () => chance.pick(names));
  for (const name of done) await central.store.write((writing) => deeds[name]!(writing, chance));
  return done;
};
const often = Object.keys(deeds).filter((name) => name !== 'joinOrLeave');

/** A first round may find that its copy is of other teams, and begin anew. */
const hasAll = async (workspace: Workspace): Promise<void> => {
  for (let rounds = 0; rounds < 3; rounds += 1) await workspace.sync.round();
};
/** Rows without their places in the index. */
const holds = (workspace: Workspace): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries([...tables, 'contactPoint'].map((table) => [table, all(workspace.store.reader, `select * from "${table}"`).map((row) => JSON.stringify({ ...row, place: null })).toSorted()]));

/** Plays one; answers whether the desk began with a file. */
const play = async (central: SmallCentral, chance: Chance, what: string): Promise<boolean> => {
  const open = async (fields: Partial<WorkspaceOptions> = {}): Promise<Workspace> =>
    (await openDesk('mara', central.url, { opensBeforeSignIn: false, syncs: false, keeps: { closedDays: 0, megabytes: 0 }, ...fields })).workspace;
  await (await open()).close();
  await central.readyCopies!.idle();
  const done = [...(await change(central, chance, often, chance.integer(0, 8)))];
  let isFile = false;
  const byFile = await open({ onShare: () => { isFile = true; } });
  done.push(...(await change(central, chance, chance.happens(0.5) ? [...often, 'joinOrLeave', 'joinOrLeave'] : often, chance.integer(1, 15))));
  await hasAll(byFile);
  const byRows = await open({ opensBeforeSignIn: true });
  await hasAll(byRows);
  const held = holds(byFile);
  for (const [table, rows] of Object.entries(holds(byRows))) expect(held[table], `${table}, ${what}: ${done.join(' ')}`).toEqual(rows);
  await byFile.close();
  await byRows.close();
  return isFile;
};

test('[S11 S13 S37] whatever changes between the file and the first pull, the desk holds what one holds that took rows', async () => {
  const seed = seedOfRun();
  let files = 0;
  for (let number = 0; number < full(20); number += 1) {
    const central = await startSmallCentral({ rows: company(), makesReadyCopies: true });
    try {
      files += Number(await play(central, createChance(seed).fork(number), `number ${number} of seed ${seed}`));
    } finally {
      await central.close();
    }
  }
  expect(files).toBeGreaterThan(0);
  console.log(`ready copies: ${files} of ${full(20)} desks began with a file behind which something had changed, and held what they should (seed ${seed})`);
}, isFull ? 1_200_000 : 300_000);
