/** What the machine does under the desk: it sleeps, wakes, is locked, is left alone. */
import { powerMonitor } from 'electron';

const lookEveryMs = 15_000;

export interface PowerHearing {
  readonly woke: () => void;
  readonly mayLock: () => boolean;
  /** Minutes without a touch; 0 never. */
  readonly lockAfterMinutes: () => number;
  readonly lock: () => void;
}

export function watchPower({ woke, mayLock, lockAfterMinutes, lock }: PowerHearing): void {
  const lockIfWanted = (): void => {
    if (mayLock()) lock();
  };
  powerMonitor.on('suspend', lockIfWanted);
  powerMonitor.on('lock-screen', lockIfWanted);
  powerMonitor.on('resume', woke);
  powerMonitor.on('unlock-screen', woke);
  setInterval(() => {
    const minutes = lockAfterMinutes();
    if (minutes > 0 && mayLock() && powerMonitor.getSystemIdleTime() >= minutes * 60) lock();
  }, lookEveryMs).unref();
}
