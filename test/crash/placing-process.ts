/** Puts a ready copy in its place, and says when it begins and when it is there: to be killed in between. */
import { readFileSync, writeSync } from 'node:fs';
import { writeKeyCheck } from '../../main/workspace/database/key-check.ts';
import { createPlacer } from '../../main/workspace/ready-copy/place.ts';
import { readyTeams } from '../helpers/ready-copy.ts';
import { someId } from '../helpers/rows.ts';

export interface PlacingOrder {
  readonly folder: string;
  readonly keyHex: string;
  readonly bytesFile: string;
}

const { folder, keyHex, bytesFile } = JSON.parse(process.env['GOODSHIP_CRASH_PLACING'] ?? '') as PlacingOrder;
writeKeyCheck(folder, keyHex);
const bytes = new Uint8Array(readFileSync(bytesFile)).buffer;
writeSync(1, 'begins\n');
const placer = createPlacer({ folder, keyHex, desk: { deviceId: someId(1), centralUrl: 'http://127.0.0.1:9', login: 'mara' }, teamIds: readyTeams, closedSince: 2_000 });
await placer.place(bytes);
await placer.end();
writeSync(1, 'placed\n');
