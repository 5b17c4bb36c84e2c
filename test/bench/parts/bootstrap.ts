/** Getting a copy: rows a second until all are listed and searchable, against bulk insert and against other local stores. */
import { join } from 'node:path';
import { runToEnd, startServer } from '../child.ts';
import type { Figure } from '../figures.ts';
import { installPeers } from '../install-peers.ts';
import type { Part } from '../part.ts';

interface Loaded {
  readonly rows: number;
  readonly ms: number;
}
/** The processor's time is what a busy machine stretches least. */
interface Timed extends Loaded {
  readonly cpuMs: number;
}
interface DeskLoaded extends Timed {
  readonly usableMs: number;
  readonly listedMs: number;
}

const rate = ({ rows, ms }: Loaded): number => (rows / ms) * 1_000;
const times = (ours: Loaded, theirs: Loaded): number => rate(ours) / rate(theirs);

export const bootstrapPart: Part = async ({ size, folder, engines, withPeers }) => {
  const figures: Figure[] = [];
  const add = (figure: Omit<Figure, 'part' | 'size'>): void => { figures.push({ part: 'bootstrap', size, ...figure }); };
  const bulk = await runToEnd<Timed>('bulk-load.ts', [size, await folder()]);
  add({ what: 'bulk insert, same engine, all indexes and full text', value: rate(bulk), unit: 'rows/s' });

  let ours: DeskLoaded | null = null;
  for (const { name, env } of engines) {
    const central = await startServer('central-program.ts', [size, 'ready'], env);
    const load = async (way: 'rows' | 'file'): Promise<DeskLoaded> => {
      const loaded = await runToEnd<DeskLoaded>('desk-load.ts', [central.url, await folder(), ...(way === 'rows' ? ['rows'] : [])]);
      const ratio = times(loaded, bulk);
      const what = `Goodship, central on ${name}, ${way === 'rows' ? 'rows' : 'a ready file'}`;
      add({ what: `${what}, until listed and searchable`, value: rate(loaded), unit: 'rows/s', ratio: `${ratio.toFixed(2)} times the bulk insert`, aim: { words: 'at least 1.5 times', isMet: ratio >= 1.5 } });
      add({ what: `${what}, processor time of the desk`, value: loaded.cpuMs, unit: 'ms', ratio: `${((loaded.cpuMs / loaded.rows) / (bulk.cpuMs / bulk.rows)).toFixed(2)} times the bulk insert’s` });
      add({ what: `${what}, until all is listed`, value: rate({ rows: loaded.rows, ms: loaded.listedMs }), unit: 'rows/s' });
      add({ what: `${what}, until the first page of the queue`, value: loaded.usableMs, unit: 'ms' });
      return loaded;
    };
    try {
      await load('rows');
      const loaded = await load('file');
      ours ??= loaded;
    } finally {
      await central.end();
    }
  }
  if (!withPeers || !ours) return figures;

  await installPeers();
  const peer = (name: string, loaded: Loaded, least: number): void => {
    const ratio = times(ours, loaded);
    add({ what: name, value: rate(loaded), unit: 'rows/s', ratio: `Goodship: ${ratio.toFixed(1)} times`, aim: { words: `at least ${least} times`, isMet: ratio >= least } });
  };
  const rows = await startServer(join('peers', 'rows-server.mjs'), [size]);
  try {
    peer('RxDB, memory, from its server', await runToEnd<Loaded>(join('peers', 'rxdb-load.mjs'), [rows.url]), 3);
    peer('WatermelonDB, SQLite, from its server', await runToEnd<Loaded>(join('peers', 'watermelondb-load.mjs'), [rows.url, 'sqlite', await folder()]), 3);
    peer('WatermelonDB, LokiJS in memory, from its server', await runToEnd<Loaded>(join('peers', 'watermelondb-load.mjs'), [rows.url, 'lokijs', await folder()]), 3);
  } finally {
    await rows.end();
  }
  const pouch = await startServer(join('peers', 'pouchdb-server.mjs'), [size, await folder()]);
  try {
    peer('PouchDB, LevelDB, from its server', await runToEnd<Loaded>(join('peers', 'pouchdb-load.mjs'), [pouch.url, await folder()]), 20);
  } finally {
    await pouch.end();
  }
  return figures;
};
