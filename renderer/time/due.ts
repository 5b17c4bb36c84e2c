/**
 * Reads when something is due out of a line as people write it: "send the parcel again tomorrow 5pm" is the promise
 * "send the parcel again" and tomorrow at five, in the agent's own time zone. A day without an hour means the end of
 * its working day.
 */
import * as chrono from 'chrono-node';

const endOfWorkHour = 17;

/** Minutes that a time zone is ahead of UTC at an instant. */
export const offsetMinutes = (at: number, timeZone: string | undefined): number => {
  if (!timeZone) return -new Date(at).getTimezoneOffset();
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((found) => found.type === type)?.value);
  const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((there - Math.floor(at / 1_000) * 1_000) / 60_000);
};

export interface Due {
  /** The line without the words of time. */
  readonly text: string;
  /** Null where the line names no time. */
  readonly dueAt: number | null;
}

const joint = /(?:[\s,;–—-]|\b(?:by|before|until|till|on|at|no later than|latest)\b)+$/iu;

const withoutTime = (line: string, start: number, end: number): string =>
  `${line.slice(0, start).replace(joint, '')} ${line.slice(end).replace(/^[\s,;–—-]+/u, '')}`.replace(/\s+/gu, ' ').trim();

/** The wall time of a reading as an instant, by the offset that holds there and then (summer time changes it). */
const instantOf = (wall: chrono.ParsedComponents, timeZone: string | undefined): number => {
  const hour = wall.isCertain('hour') ? wall.get('hour')! : endOfWorkHour;
  const minute = wall.isCertain('hour') ? (wall.get('minute') ?? 0) : 0;
  const asUtc = Date.UTC(wall.get('year')!, wall.get('month')! - 1, wall.get('day')!, hour, minute);
  const guess = asUtc - offsetMinutes(asUtc, timeZone) * 60_000;
  return asUtc - offsetMinutes(guess, timeZone) * 60_000;
};

/** `now` in ms; times of day that have passed mean tomorrow's. */
export const readDue = (line: string, now: number, timeZone?: string): Due => {
  const reference = { instant: new Date(now), timezone: offsetMinutes(now, timeZone) };
  const found = chrono.parse(line, reference, { forwardDate: true }).at(-1);
  if (!found) return { text: line.trim(), dueAt: null };
  const isRelative = found.start.isCertain('timezoneOffset') || /\b(?:minutes?|mins?|hours?|hrs?)\b/iu.test(found.text);
  const dueAt = isRelative ? found.start.date().getTime() : instantOf(found.start, timeZone);
  if (dueAt <= now) return { text: line.trim(), dueAt: null };
  return { text: withoutTime(line, found.index, found.index + found.text.length), dueAt };
};
