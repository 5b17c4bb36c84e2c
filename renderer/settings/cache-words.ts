/** What is kept on this machine, in words. */
import type { CacheState } from '../../contract/views.ts';

const count = (number: number, one: string, many: string): string => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** "85 MB", "1.2 GB". */
export const sizeWords = (bytes: number): string => {
  const megabytes = bytes / 1_000_000;
  return megabytes < 1_000 ? `${Math.max(1, Math.round(megabytes))} MB` : `${(megabytes / 1_000).toFixed(1)} GB`;
};

export const holdsWords = ({ caseCount, awayCount, usedBytes }: CacheState): string => {
  const whole = `${count(caseCount - awayCount, 'case', 'cases')} with everything that was said`;
  return awayCount === 0 ? `${whole}; ${sizeWords(usedBytes)}` : `${whole}, ${count(awayCount, 'older closed case', 'older closed cases')} by name only; ${sizeWords(usedBytes)}`;
};

export const daysWords = (days: number): string => {
  if (days === 0) return 'For ever';
  if (days % 365 === 0) return days === 365 ? 'For a year' : `For ${days / 365} years`;
  return days === 1 ? 'For a day' : `For ${days} days`;
};

export const megabytesWords = (megabytes: number): string => (megabytes === 0 ? 'As much as there is' : `At most ${sizeWords(megabytes * 1_000_000)}`);
