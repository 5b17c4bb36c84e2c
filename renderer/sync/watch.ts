/**
 * Keeps the status line honest. News of changes comes by itself; this also asks every few seconds, and when no answer comes
 * back it says so instead of letting the last good word stand.
 */
import { create } from 'zustand';
import { goodship } from '../goodship.ts';
import { useDesk } from '../shell/desk.ts';

const askEveryMs = 4_000;
const patienceMs = 3_000;

export const useSyncWatch = create<{ readonly isSilent: boolean }>(() => ({ isSilent: false }));

const askOnce = async (): Promise<void> => {
  const late = setTimeout(() => useSyncWatch.setState({ isSilent: true }), patienceMs);
  const answer = await goodship.sync.status();
  clearTimeout(late);
  useSyncWatch.setState({ isSilent: false });
  if (answer.ok) useDesk.setState({ sync: answer.value });
};

/** Asks until the returned function is called; never two questions at once. */
export const watchSync = (): (() => void) => {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const round = async (): Promise<void> => {
    await askOnce();
    if (!isStopped) timer = setTimeout(() => void round(), askEveryMs);
  };
  void round();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
};
