/** The thread that makes checkpoints: for each it opens the file, puts the log's pages into the database, and closes the file. */
import { parentPort, workerData } from 'node:worker_threads';
import { stages, type Place, type Stage } from './checkpointer.ts';
import { openUnlocked } from './connection.ts';

const { file, keyHex } = workerData as Place;

const checkpoint = (): void => {
  const db = openUnlocked({ file, keyHex, mustExist: true });
  try {
    db.pragma('wal_checkpoint(passive)');
  } finally {
    db.close();
  }
};

parentPort!.on('message', (stage: Stage) => {
  // Whoever closes the workspace may have come first.
  if (Atomics.compareExchange(stage, 0, stages.begun, stages.atWork) !== stages.begun) return;
  try {
    checkpoint();
  } finally {
    Atomics.store(stage, 0, stages.over);
    Atomics.notify(stage, 0);
  }
  parentPort!.postMessage(null);
});
