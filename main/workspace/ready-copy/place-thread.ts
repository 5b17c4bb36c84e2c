/** The thread that puts a ready copy in its place. */
import { parentPort, workerData } from 'node:worker_threads';
import { placeFile } from './place-file.ts';
import type { Placing } from './place.ts';

parentPort!.once('message', (bytes: ArrayBuffer) => {
  placeFile(bytes, workerData as Placing);
  parentPort!.postMessage(null);
});
