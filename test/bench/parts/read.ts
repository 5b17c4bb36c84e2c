/** Lists, cases, history and search as one types, against MiniSearch, FlexSearch and pouchdb-find on the same rows. */
import { join } from 'node:path';
import { runToEnd } from '../child.ts';
import type { Figure } from '../figures.ts';
import { installPeers } from '../install-peers.ts';
import type { Part } from '../part.ts';

interface Answered {
  readonly asked: readonly { readonly what: string; readonly p50: number; readonly p95: number }[];
  readonly searchMb: number;
}

/** For p95. Lists and cases at once, search before the next letter. */
const mostMs = (what: string): number => (what.startsWith('search') ? 10 : 2);
const mostSearchMb = 100;

export const readPart: Part = async ({ size, folder, withPeers }) => {
  const ours = await runToEnd<Answered>('desk-read.ts', [size, await folder()]);
  const figures: Figure[] = ours.asked.map(({ what, p50, p95 }) => ({
    part: 'read', what: `Goodship: ${what}, p95`, size, value: p95, unit: 'ms', ratio: `p50 ${p50.toFixed(2)} ms`, aim: { words: `under ${mostMs(what)} ms`, isMet: p95 < mostMs(what) },
  }));
  figures.push({ part: 'read', what: 'Goodship: memory that searching takes', size, value: ours.searchMb, unit: 'MB', aim: { words: `under ${mostSearchMb} MB`, isMet: ours.searchMb < mostSearchMb } });
  if (!withPeers) return figures;

  await installPeers();
  const p95By = new Map(ours.asked.map(({ what, p95 }) => [what, p95]));
  const peer = (name: string, { asked, searchMb }: Answered): void => {
    for (const { what, p50, p95 } of asked) {
      figures.push({ part: 'read', what: `${name}: ${what}, p95`, size, value: p95, unit: 'ms', ratio: `p50 ${p50.toFixed(2)} ms; ${(p95 / p95By.get(what)!).toFixed(1)} times Goodship` });
    }
    if (searchMb > 0) figures.push({ part: 'read', what: `${name}: memory of its index`, size, value: searchMb, unit: 'MB' });
  };
  const roomy = { NODE_OPTIONS: '--max-old-space-size=12000' };
  peer('MiniSearch', await runToEnd<Answered>(join('peers', 'search.mjs'), ['minisearch', size], roomy));
  peer('FlexSearch (not newest first)', await runToEnd<Answered>(join('peers', 'search.mjs'), ['flexsearch', size], roomy));
  if (size !== 'large') peer('pouchdb-find', await runToEnd<Answered>(join('peers', 'pouchdb-read.mjs'), [size, await folder()]));
  return figures;
};
