/**
 * Who is calling? Candidates by number, the surest first, each with the reason in words. A number that nobody has
 * gives an empty list: a customer is never invented here, and a withheld number is not searched for.
 */
import parsePhoneNumber, { type CountryCode, type PhoneNumber } from 'libphonenumber-js';
import type { CallCandidate, CallLookup } from '../../../contract/views.ts';
import { all, type Db } from '../database/statements.ts';
import { digitsOf, tailLength, tailOf } from './contact-points.ts';
import { shownPhone } from './shown-phone.ts';

type Certainty = CallCandidate['certainty'];
const rank: Readonly<Record<Certainty, number>> = { sure: 0, likely: 1, maybe: 2 };

/** The number of digits from the end that two numbers share. */
const sharedTail = (one: string, other: string): number => {
  let length = 0;
  while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
};

/** From so many shared digits on, it is the same subscriber written with another country or trunk prefix. */
const likelyTail = 9;
const withheld = /^(anonymous|unknown|unavailable|withheld|restricted|private|blocked|no ?number|n\/a|-)?$/i;
const mostCandidates = 8;

interface Named {
  readonly customerId: string;
  readonly name: string;
}

const byNumber = (db: Db, digits: string): readonly CallCandidate[] => {
  const tail = tailOf(digits);
  if (tail === '') return [];
  const rows = all<Named & { readonly value: string }>(
    db, `select p.customerId, u.name, p.value from contactPoint p join customer u on u.id = p.customerId where p.tail = ? and p.kind = 'phone' order by u.name limit 50`, tail,
  );
  const exact = new Set(rows.filter(({ value }) => value === digits).map(({ customerId }) => customerId));
  return rows.map(({ customerId, name, value }): CallCandidate => {
    if (value === digits) {
      return exact.size === 1
        ? { customerId, name, certainty: 'sure', why: 'This is their number.' }
        : { customerId, name, certainty: 'likely', why: `${exact.size} customers share this number.` };
    }
    const shared = sharedTail(value, digits);
    return shared >= likelyTail
      ? { customerId, name, certainty: 'likely', why: 'Their number is the same but for its prefix.' }
      : { customerId, name, certainty: 'maybe', why: `Their number ends in the same ${shared} digits.` };
  });
};

const byAddress = (db: Db, address: string): readonly CallCandidate[] =>
  all<Named>(db, `select p.customerId, u.name from contactPoint p join customer u on u.id = p.customerId where p.value = ? and p.kind = 'email' order by u.name limit 10`, address.toLowerCase())
    .map(({ customerId, name }) => ({ customerId, name, certainty: 'likely', why: 'This is their e-mail address.' }));

const monthOf = (at: number): string => new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' }).format(at);

/** Where the number was named or called from, newest first. */
const byMention = (db: Db, digits: string): readonly CallCandidate[] => {
  if (digits.length < tailLength) return [];
  const forms = [...new Set([digits, ...[10, 9].filter((length) => digits.length > length).map((length) => digits.slice(-length))])];
  const rows = all<Named & { readonly kind: string; readonly direction: string; readonly at: number }>(
    db,
    `select i.customerId, u.name, i.kind, i.direction, i.at from interactionWords f cross join interaction i on i.place = f.rowid cross join customer u on u.id = i.customerId
     where interactionWords match ? order by f.rowid desc limit 30`,
    forms.map((form) => `"${form}"`).join(' OR '),
  );
  return rows.map(({ customerId, name, kind, direction, at }): CallCandidate => {
    const isTheirs = direction === 'in';
    const [theirs, ours] = kind === 'call' ? ['Called from it', 'Was called on it'] : ['Gave this number in a message', 'This number stands in their case'];
    return { customerId, name, certainty: isTheirs ? 'likely' : 'maybe', why: `${isTheirs ? theirs : ours} in ${monthOf(at)}.` };
  });
};

/** One entry per customer, with the best reason. */
const ranked = (candidates: readonly CallCandidate[]): readonly CallCandidate[] => {
  const best = new Map<string, CallCandidate>();
  for (const candidate of candidates) {
    const known = best.get(candidate.customerId);
    if (!known || rank[candidate.certainty] < rank[known.certainty]) best.set(candidate.customerId, candidate);
  }
  return [...best.values()].sort((one, other) => rank[one.certainty] - rank[other.certainty]).slice(0, mostCandidates);
};

const parse = (text: string, region: string): PhoneNumber | null => {
  const parsed = parsePhoneNumber(text, region as CountryCode);
  return parsed?.isPossible() ? parsed : null;
};

/** What is behind `tel:`, `sip:` and the like, without parameters. */
const bare = (from: string): string => {
  const inBrackets = /<([^>]*)>/.exec(from)?.[1] ?? from;
  const text = inBrackets.trim().replace(/^(tel|callto|sips?|sms):(\/\/)?/i, '').replace(/[;?].*$/, '');
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text.trim();
  }
};

export const lookUp = (db: Db, { from, region }: { readonly from: string; readonly region: string }): CallLookup => {
  const text = bare(from);
  if (withheld.test(text)) return { from, phone: null, shown: 'Number withheld', candidates: [] };
  const [user = '', host] = text.split('@');
  const asNumber = /^[+(\d][\d\s().\-/]*$/.test(user) ? user : null;
  if (asNumber === null) return { from, phone: null, shown: text, candidates: host === undefined ? [] : ranked(byAddress(db, text)) };
  const phone = parse(asNumber, region);
  const digits = digitsOf(phone?.number ?? asNumber);
  const shown = phone ? shownPhone(phone, region) : asNumber;
  const candidates = ranked([...byNumber(db, digits), ...byAddress(db, text), ...byMention(db, digits)]);
  return { from, phone: phone?.number ?? null, shown, candidates };
};
