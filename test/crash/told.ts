/** What desks say over all of their lives, and what central and they must hold of it in the end. */
import { expect, onTestFinished } from 'vitest';
import type { Chance } from '../../central/demo/chance.ts';
import { openWorkspace, type Workspace } from '../../main/workspace/workspace.ts';
import { passwordOf, type Login } from '../helpers/small-central.ts';
import { someFolder, someKey, someOptions, valueOf } from '../helpers/workspace.ts';
import { caseOfDesk } from './cases.ts';
import type { Deed, DeskOrder, DeskSaid, DraftSaid, DyingMoment } from './desk-process.ts';
import type { CentralProcess } from './processes.ts';

/** What a desk has said over all of its lives. */
interface Told {
  readonly begun: Map<string, Deed>;
  readonly acknowledged: Map<string, Deed>;
  /** What may lie in a draft: what was acknowledged last, and what was begun after it. */
  readonly drafts: Map<DraftSaid['kind'], Set<string>>;
}
const nothingTold = (): Told => ({ begun: new Map(), acknowledged: new Map(), drafts: new Map([['reply', new Set([''])], ['note', new Set([''])]]) });

export const note = ({ begun, acknowledged, drafts }: Told, said: DeskSaid): void => {
  if (said.is === 'refused') throw new Error(`A desk refused its own work: ${said.code}`);
  if (said.is !== 'about' && said.is !== 'done') return;
  const { deed } = said;
  (said.is === 'about' ? begun : acknowledged).set(deed.key, deed);
  if (!deed.draft) return;
  if (said.is === 'done') drafts.set(deed.draft.kind, new Set([deed.draft.text]));
  else drafts.get(deed.draft.kind)!.add(deed.draft.text);
};

export interface Place {
  readonly number: number;
  readonly login: Login;
  readonly options: DeskOrder['options'];
  readonly told: Told;
  lives: number;
}

export const somePlace = (number: number, login: Login, centralUrl: string): Place => ({
  number, login, told: nothingTold(), lives: 0, options: { folder: someFolder(), keyHex: someKey(), centralUrl, login, password: passwordOf(login) },
});

export const orderFor = (place: Place, chance: Chance, diesAt: DyingMoment | null): DeskOrder => ({
  options: place.options, seed: chance.integer(0, 2 ** 31), name: `desk ${place.number} life ${(place.lives += 1)} deed`, caseId: caseOfDesk(place.number), operationCount: 60,
  diesAt, diesAtTime: chance.integer(1, diesAt === 'after-enqueue' ? 20 : 3),
});

/** Opens the desk once more, alive, and lets it drain. */
export const reopen = async ({ options }: Place): Promise<Workspace> => {
  const opened = await openWorkspace(someOptions({ ...options, syncs: true }));
  if (opened.is !== 'open') throw new Error(`did not open: ${JSON.stringify(opened)}`);
  onTestFinished(() => opened.workspace.close());
  return opened.workspace;
};

const timesByText = (texts: readonly string[]): ReadonlyMap<string, number> => {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return times;
};

export const checkCentral = async (central: CentralProcess, places: readonly Place[]): Promise<{ readonly acknowledged: number; readonly unheard: number }> => {
  const holding = await central.holding();
  const times = { text: timesByText(holding.texts), promise: timesByText(holding.promises), reason: timesByText(holding.reasons) };
  const lost: string[] = [];
  const twice: string[] = [];
  let acknowledged = 0;
  let unheard = 0;
  for (const { told } of places) {
    for (const { key, kind } of told.begun.values()) {
      if (kind === 'draft') continue;
      const count = times[kind].get(key) ?? 0;
      if (told.acknowledged.has(key)) acknowledged += 1;
      else unheard += count;
      if (count > 1) twice.push(key);
      if (count === 0 && told.acknowledged.has(key)) lost.push(key);
    }
  }
  expect({ lost, twice, refused: holding.verdicts.filter(({ outcome }) => outcome === 'refused') }).toEqual({ lost: [], twice: [], refused: [] });
  expect(new Set(holding.verdicts.map(({ operationId }) => operationId)).size).toBe(holding.verdicts.length);
  return { acknowledged, unheard };
};

export const checkDesk = async ({ number, told }: Place, workspace: Workspace): Promise<void> => {
  expect(workspace.store.reader.pragma('integrity_check', { simple: true })).toBe('ok');
  for (const [kind, possible] of told.drafts) {
    const draft = valueOf(await workspace.call('draft.get', { caseId: caseOfDesk(number), kind }));
    expect([...possible], `the ${kind} of desk ${number}`).toContain(draft?.text ?? '');
  }
};
