/** Seeds that once were bad. Each names what was wrong; the histories stay what they are for as long as the player does. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { playHistory } from './history.ts';
import { makeTemplate } from './played-desk.ts';
import { quickFolder } from './quick-folder.ts';

const play = async (seed: number, { tellsRestores = true } = {}): Promise<void> => {
  const folder = mkdtempSync(join(quickFolder(), 'goodship-seed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'desks'));
  await makeTemplate(join(folder, 'template'));
  expect((await playHistory({ seed, folder: join(folder, 'desks'), template: join(folder, 'template'), tellsRestores, evicts: false })).acknowledged).toBeGreaterThan(0);
};

test('[S8] seed 4: a story was told of a case that its teller may not see', () => play(4));
test('[S8] seed 9: a fact was kept with the case of another team', () => play(9));
test('[S14] seed 26: what a central put back had applied still stood among those that it had refused before', () => play(26));
test('[S14] seed 5037: a push from before a backup was put back arrived after it, and what central then refused had settled as applied', () => play(5037));
test('[S13] seed 21031: a draft of a case that its agent had opened stayed when they left the team before the case came back from central', () => play(21031));
test('[S7] seed 20900: what became of an operation with half a character hung on what was pushed together with it', () => play(20900));
test('[S14] seed 10, put back by hand: a row of changes that central no longer had stayed on a desk, because central had counted past its cursor', () => play(10, { tellsRestores: false }));
test('[S4] seed 5178: a case of a team that was joined in the middle of a first copy left unheard, and stayed on the desk', () => play(5178));
test('seed 117: drafts that a last round had let go were not queued yet when the player took everything for drained', () => play(117));
