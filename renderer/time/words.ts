/**
 * Times in words, in the agent's own locale and time zone. Ages are rough, since nobody needs "2 h 13 min ago" in a
 * list; instants are exact where something is due.
 */
export interface Place {
  /** IANA name; undefined: the machine's. */
  readonly timeZone?: string | undefined;
  /** BCP 47; undefined: the machine's. */
  readonly locale?: string | undefined;
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = ({ timeZone, locale }: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${timeZone ?? ''}|${locale ?? ''}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, timeZone ? { ...options, timeZone } : options);
  formats.set(key, made);
  return made;
};

/** The calendar day of an instant as "2026-05-03", to compare days by. */
export const dayKey = (at: number, place: Place = {}): string =>
  formatOf({ ...place, locale: 'en-CA' }, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/** Whole calendar days from `now` to `at`: 0 today, 1 tomorrow, -1 yesterday. */
export const daysAway = (at: number, now: number, place: Place = {}): number =>
  Math.round((Date.parse(dayKey(at, place)) - Date.parse(dayKey(now, place))) / dayMs);

/** "3 May", or "3 May 2025" where it is another year. */
export const dateWords = (at: number, now: number, place: Place = {}): string => {
  const isThisYear = dayKey(at, place).slice(0, 4) === dayKey(now, place).slice(0, 4);
  return formatOf(place, isThisYear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
};

/** How long ago, for lists: "now", "5 min", "2 h", "3 d", then the date. */
export const ageWords = (at: number, now: number, place: Place = {}): string => {
  const age = now - at;
  if (age < minuteMs) return 'now';
  if (age < hourMs) return `${Math.floor(age / minuteMs)} min`;
  if (age < dayMs) return `${Math.floor(age / hourMs)} h`;
  if (age < 7 * dayMs) return `${Math.floor(age / dayMs)} d`;
  return dateWords(at, now, place);
};

export const timeWords = (at: number, place: Place = {}): string => formatOf(place, { hour: 'numeric', minute: '2-digit' }).format(at);

/** A heading over the things of one day: "Today", "Yesterday", "Friday 3 May". */
export const dayWords = (at: number, now: number, place: Place = {}): string => {
  const away = daysAway(at, now, place);
  if (away === 0) return 'Today';
  if (away === -1) return 'Yesterday';
  if (away === 1) return 'Tomorrow';
  const isNear = Math.abs(away) < 300;
  return formatOf(place, isNear ? { weekday: 'long', day: 'numeric', month: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
};

/** The day that something is due, within a sentence: "today", "tomorrow", "Fri 8 May". */
export const dueDayWords = (at: number, now: number, place: Place = {}): string => {
  const away = daysAway(at, now, place);
  return away === 0 ? 'today' : away === 1 ? 'tomorrow' : away === -1 ? 'yesterday' : formatOf(place, { weekday: 'short', day: 'numeric', month: 'short' }).format(at);
};

/** When something is due: "today, 5:00 PM", "tomorrow, 9:00 AM", "Fri 8 May, 5:00 PM". */
export const dueWords = (at: number, now: number, place: Place = {}): string => `${dueDayWords(at, now, place)}, ${timeWords(at, place)}`;

/** "March", or "March 2025" where it was another year. */
export const monthWords = (at: number, now: number, place: Place = {}): string =>
  formatOf(place, dayKey(at, place).slice(0, 4) === dayKey(now, place).slice(0, 4) ? { month: 'long' } : { month: 'long', year: 'numeric' }).format(at);

/** The whole of it, for tooltips. */
export const fullWords = (at: number, place: Place = {}): string => formatOf(place, { dateStyle: 'full', timeStyle: 'short' }).format(at);

/** A running clock: "0:07", "12:40", "1:02:45". */
export const clockWords = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
};

/** How long something took, told and never judged: "12 minutes", "3 h 20 min". */
export const durationWords = (ms: number): string => {
  const minutes = Math.round(ms / minuteMs);
  if (minutes < 1) return 'less than a minute';
  if (minutes === 1) return '1 minute';
  if (minutes < 60) return `${minutes} minutes`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
};
