/** The thread of one checkpoint: opens the file, puts the log's pages into the database, closes the file, ends. */
import { workerData } from 'node:worker_threads';
import { stages, type Checkpoint } from './checkpointer.ts';
import { openUnlocked } from './connection.ts';

const { file, keyHex, stage } = workerData as Checkpoint;

const checkpoint = (): void => {
  const db = openUnlocked({ file, keyHex, mustExist: true });
  try {
    db.pragma('wal_checkpoint(passive)');
  } finally {
    db.close();
  }
};

// Whoever closes the workspace may have come first.
if (Atomics.compareExchange(stage, 0, stages.begun, stages.atWork) === stages.begun) {
  try {
    checkpoint();
  } finally {
    Atomics.store(stage, 0, stages.over);
    Atomics.notify(stage, 0);
  }
}
