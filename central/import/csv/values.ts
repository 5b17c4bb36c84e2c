/** What is written in a cell, as a value of the model. Each reader answers the value or, as a Fault, why there is none. */
import { TZDate, tz } from '@date-fns/tz';
import { isValid, parse, parseISO } from 'date-fns';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import type { Channel } from '../../../contract/model/channel.ts';
import type { CaseStatus, Interaction, Priority } from '../../../contract/model/case.ts';

/** Why a cell cannot be read; thrown by the readers here and caught once per line. */
export class Fault extends Error {}

export interface ValueOptions {
  /** IANA name: where times without an offset were written down. */
  readonly timeZone: string;
  /** In the signs of date-fns (`dd.MM.yyyy HH:mm`); null: ISO 8601, or seconds or milliseconds since 1970. */
  readonly dateFormat: string | null;
  /** ISO 3166: where telephone numbers without a country are. */
  readonly region: string;
  /** Words of the source for ours, by field: `{ "status": { "in Arbeit": "open" } }`. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const secondsLimit = 100_000_000_000;

/** Milliseconds since 1970. */
export const readInstant = (text: string, { timeZone, dateFormat }: ValueOptions): number => {
  const value = text.trim();
  const reference = new TZDate(2000, 0, 1, timeZone);
  if (dateFormat !== null) {
    const date = parse(value, dateFormat, reference, { in: tz(timeZone) });
    if (!isValid(date)) throw new Fault(`"${value}" is no date in the form ${dateFormat}`);
    return date.getTime();
  }
  if (/^\d{9,14}(\.\d+)?$/.test(value)) return Math.round(Number(value) < secondsLimit ? Number(value) * 1_000 : Number(value));
  const date = parseISO(value.replace(' UTC', 'Z').replace(/^(\d{4}-\d\d-\d\d) +(?=\d)/, '$1T').replace(/ (?=[+-]\d\d:?\d\d$)/, ''), { in: tz(timeZone) });
  if (!isValid(date)) throw new Fault(`"${value}" is no date that is understood; say how dates are written, for example --date-format "dd.MM.yyyy HH:mm"`);
  return date.getTime();
};

/** E.164 where it can be told; otherwise as it was typed, since a number that a person can read is worth more than none. */
export const readPhone = (text: string, { region }: ValueOptions): string => {
  const parsed = parsePhoneNumberFromString(text, region as CountryCode);
  if (parsed?.isPossible()) return parsed.number;
  if (text.replace(/\D/g, '').length < 3 || text.length > 32) throw new Fault(`"${text}" is no telephone number`);
  return text.trim();
};

export const readEmail = (text: string): string => {
  const email = (text.match(/<([^<>]+)>/)?.[1] ?? text).trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 320) throw new Fault(`"${text}" is no e-mail address`);
  return email;
};

/** Several in one cell: behind semicolons, commas, bars or line ends. */
export const readList = (text: string): readonly string[] => text.split(/[;,|\n]/).map((item) => item.trim()).filter((item) => item !== '');

const statuses: Readonly<Record<string, CaseStatus>> = {
  new: 'new', unassigned: 'new', open: 'open', reopened: 'open', active: 'open', inprogress: 'open', onhold: 'open', hold: 'open',
  waiting: 'waiting', pending: 'waiting', snoozed: 'waiting', awaitingcustomer: 'waiting', pendingcustomer: 'waiting',
  closed: 'closed', solved: 'closed', resolved: 'closed', done: 'closed', archived: 'closed', spam: 'closed',
};
const priorities: Readonly<Record<string, Priority>> = { low: 'low', normal: 'normal', medium: 'normal', none: 'normal', standard: 'normal', high: 'high', urgent: 'urgent', critical: 'urgent', emergency: 'urgent' };
const channels: Readonly<Record<string, Channel>> = {
  phone: 'phone', call: 'phone', telephone: 'phone', voice: 'phone', voicemail: 'phone', email: 'email', mail: 'email', emails: 'email', web: 'email', webform: 'email', form: 'email', api: 'email', portal: 'email',
  chat: 'chat', livechat: 'chat', messaging: 'chat', messenger: 'chat', whatsapp: 'chat', sms: 'sms', text: 'sms', tty: 'tty', relay: 'tty', rtt: 'tty',
};
const kinds: Readonly<Record<string, Interaction['kind']>> = {
  message: 'message', comment: 'message', email: 'message', chat: 'message', sms: 'message', public: 'message', reply: 'message',
  call: 'call', phone: 'call', phonecall: 'call', note: 'note', internal: 'note', private: 'note', privatenote: 'note', internalnote: 'note', event: 'event', system: 'event',
};
const directions: Readonly<Record<string, Interaction['direction']>> = {
  in: 'in', inbound: 'in', incoming: 'in', received: 'in', customer: 'in', client: 'in', user: 'in', enduser: 'in', contact: 'in', requester: 'in',
  out: 'out', outbound: 'out', outgoing: 'out', sent: 'out', agent: 'out', staff: 'out', support: 'out', admin: 'out',
  internal: 'internal', note: 'internal', private: 'internal', system: 'internal',
};

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const readWord = <Value extends string>(field: string, known: Readonly<Record<string, Value>>) => (text: string, { values }: ValueOptions): Value => {
  const renamed = Object.entries(values[field] ?? {}).find(([theirs]) => plain(theirs) === plain(text))?.[1] ?? text;
  const value = known[plain(renamed)];
  if (value === undefined) throw new Fault(`"${text}" is no ${field} that is understood; a map can say what it means: { "values": { "${field}": { "${text}": "${Object.values(known)[0]}" } } }`);
  return value;
};

export const readStatus = readWord('status', statuses);
export const readPriority = readWord('priority', priorities);
export const readChannel = readWord('channel', channels);
export const readKind = readWord('kind', kinds);
export const readDirection = readWord('direction', directions);

/** Milliseconds, from milliseconds ("90000"), "1:30" or "0:01:30". */
export const readDuration = (text: string): number => {
  const clock = text.trim().match(/^(?:(\d+):)?(\d+):(\d{2})$/);
  if (clock) return ((Number(clock[1] ?? 0) * 60 + Number(clock[2])) * 60 + Number(clock[3])) * 1_000;
  if (/^\d{1,12}$/.test(text.trim())) return Number(text);
  throw new Fault(`"${text}" is no duration; write milliseconds or 1:30`);
};
