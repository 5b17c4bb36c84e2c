/**
 * Payment card numbers have no business in a case. This finds them however they are typed (spaces, dashes, line breaks,
 * table cells, digits of any script) and covers them but for the last four. A number is a card's when a brand's prefix,
 * its length and the Luhn sum all agree; a security code beside a card is covered whole. Runs before anything is
 * written to the disk, so it is pure and costs microseconds for a text without digits.
 */

export interface CardNumber {
  /** UTF-16 offsets; the number stands in [start, end). */
  readonly start: number;
  readonly end: number;
  readonly brand: string;
  /** Where its security code stands, if it stands beside the number. */
  readonly code: { readonly start: number; readonly end: number } | null;
}

interface Brand {
  readonly name: string;
  readonly lengths: readonly number[];
  readonly owns: (digits: string) => boolean;
}

const within = (digits: string, length: number, from: number, to: number): boolean => {
  const prefix = Number(digits.slice(0, length));
  return prefix >= from && prefix <= to;
};

const brands: readonly Brand[] = [
  { name: 'Visa', lengths: [16, 19, 13], owns: (d) => d[0] === '4' },
  { name: 'Mastercard', lengths: [16], owns: (d) => within(d, 2, 51, 55) || within(d, 4, 2221, 2720) },
  { name: 'American Express', lengths: [15], owns: (d) => d.startsWith('34') || d.startsWith('37') },
  { name: 'Diners Club', lengths: [14, 16], owns: (d) => within(d, 3, 300, 305) || d.startsWith('3095') || d.startsWith('36') || within(d, 2, 38, 39) },
  { name: 'Discover', lengths: [16, 19], owns: (d) => d.startsWith('6011') || within(d, 3, 644, 649) || d.startsWith('65') },
  { name: 'JCB', lengths: [16, 19], owns: (d) => within(d, 4, 3528, 3589) },
  { name: 'UnionPay', lengths: [16, 17, 18, 19], owns: (d) => d.startsWith('62') || within(d, 2, 81, 82) },
  { name: 'RuPay', lengths: [16], owns: (d) => d.startsWith('60') || d.startsWith('508') || within(d, 3, 353, 356) },
  { name: 'Mir', lengths: [16, 17, 18, 19], owns: (d) => within(d, 4, 2200, 2204) },
  { name: 'Maestro', lengths: [16, 18, 19, 12, 13, 14, 15, 17], owns: (d) => /^(?:5018|5020|5038|5893|6304|6759|676[1-3])/.test(d) },
];

/** 16 first: a card followed by its three-digit code must not be taken for a card of nineteen. */
const lengthsByLikelihood = [16, 15, 14, 19, 18, 17, 13, 12] as const;
const unbrokenOnly: ReadonlySet<number> = new Set([12, 13]);

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, isDoubled = false; at >= 0; at -= 1, isDoubled = !isDoubled) {
    const digit = digits.charCodeAt(at) - 48;
    sum += isDoubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

const brandOf = (digits: string): string | null => brands.find((brand) => brand.lengths.includes(digits.length) && brand.owns(digits))?.name ?? null;

const decimal = /\p{Nd}/u;
const valueByCode = new Map<number, string>();

/** "٤", "４", "④" and "4" are all "4"; null for what is no digit. Decimal digits of a script stand in rows of ten from zero. */
function digitOf(code: number): string | null {
  if (code >= 48 && code <= 57) return String.fromCharCode(code);
  if (code < 128) return null;
  const known = valueByCode.get(code);
  if (known !== undefined) return known || null;
  const char = String.fromCodePoint(code);
  let value = '';
  if (decimal.test(char)) {
    let steps = 0;
    while (steps < 60 && decimal.test(String.fromCodePoint(code - steps - 1))) steps += 1;
    value = String(steps % 10);
  } else {
    const folded = char.normalize('NFKC');
    if (/^[0-9]$/.test(folded)) value = folded;
  }
  if (valueByCode.size < 5_000) valueByCode.set(code, value);
  return value || null;
}

/** Digits that touch each other, but for marks that nobody sees. */
interface Group {
  readonly start: number;
  end: number;
  digits: string;
  /** Whether it goes on from the group before it: only separators stand between them. */
  readonly isJoined: boolean;
}

/** Soft hyphens, joiners, direction marks, and the marks that make a keycap of a digit. */
const invisible = /\u00AD|[\u200B-\u200F]|\u2060|\uFE0E|\uFE0F|\u20E3|\uFEFF/;
const tagOrEntity = /<[^<>]{0,60}>|&(?:nbsp|ensp|emsp|thinsp|#\d{2,5}|#x[\da-f]{2,5});/iy;
const letterOrMark = /[\p{L}\p{M}+]/u;
const widestGap = 5;

/** Every group of digits. A gap joins two groups when it is short and holds no letter; white space, tags and entities count as one. */
function groupsIn(text: string): readonly Group[] {
  const groups: Group[] = [];
  let [gap, wasSpace] = [Infinity, false];
  let at = 0;
  while (at < text.length) {
    const code = text.codePointAt(at)!;
    const size = code > 0xffff ? 2 : 1;
    const digit = digitOf(code);
    const last = groups.at(-1);
    if (digit !== null) {
      if (gap === 0 && last) { last.digits += digit; last.end = at + size; }
      else groups.push({ start: at, end: at + size, digits: digit, isJoined: gap <= widestGap });
      [gap, wasSpace] = [0, false];
      at += size;
      continue;
    }
    if (groups.length === 0 || gap === Infinity) { at += code === 60 || code === 38 ? skipTag(text, at) : size; continue; }
    const tag = code === 60 || code === 38 ? skipTag(text, at) : 1;
    const char = String.fromCodePoint(code);
    if (tag > 1) { gap += wasSpace ? 0 : 1; wasSpace = true; at += tag; continue; }
    at += size;
    if (invisible.test(char)) continue;
    if (letterOrMark.test(char)) gap = Infinity;
    else if (/\s/.test(char)) { gap += wasSpace ? 0 : 1; wasSpace = true; }
    else { gap += 1; wasSpace = false; }
  }
  return groups;
}

function skipTag(text: string, at: number): number {
  tagOrEntity.lastIndex = at;
  return tagOrEntity.exec(text)?.[0].length ?? 1;
}

const otherNumber = /(?:order|track|parcel|shipment|consignment|imei|serial|invoice|isbn|barcode|sku)\p{L}*[\s_-]*(?:number|num|no|nr|id|code)?[^\p{L}\p{N}]{0,4}$/iu;
const cardWord = /card|visa|master|amex|debit|credit|maestro|diners|discover/i;

/** "Tracking number 4539…" is what it says; covering it would destroy what the agent needs. */
const isCalledOtherwise = (text: string, start: number): boolean =>
  otherNumber.test(text.slice(Math.max(0, start - 36), start)) && !cardWord.test(text.slice(Math.max(0, start - 60), start));

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const isInUuid = (text: string, start: number): boolean => {
  const from = Math.max(0, start - 36);
  return [...text.slice(from, start + 36).matchAll(uuid)].some((match) => from + match.index <= start && start < from + match.index + 36);
};

const isPhone = (text: string, start: number): boolean => /\+\s?\(?$/.test(text.slice(Math.max(0, start - 3), start));

function isIban(text: string, start: number): boolean {
  const from = Math.max(0, start - 34);
  for (const match of text.slice(from, start + 40).matchAll(/[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}/g)) {
    const begins = from + match.index;
    if (begins > start || begins + match[0].length <= start) continue;
    const bare = match[0].replaceAll(' ', '');
    for (let length = bare.length; length >= 15; length -= 1) if (isIbanSum(bare.slice(0, length))) return true;
  }
  return false;
}

function isIbanSum(iban: string): boolean {
  let rest = 0;
  for (const char of iban.slice(4) + iban.slice(0, 4)) {
    const value = char <= '9' ? char : String(char.charCodeAt(0) - 55);
    for (const digit of value) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** Where a number in groups of four begins: "Tracking 9400 4539 …" names all of its groups. */
function startOfRow(text: string, groups: readonly Group[], from: number): number {
  const gapBefore = (at: number): string => text.slice(groups[at - 1]!.end, groups[at]!.start);
  let at = from;
  while (at > 0 && groups[at]!.isJoined && groups[at - 1]!.digits.length === 4 && (at === from || gapBefore(at) === gapBefore(from))) at -= 1;
  return groups[at]!.start;
}

/** The card that starts with group `from`, if one does: its brand and its last group. */
function cardAt(groups: readonly Group[], from: number): { readonly brand: string; readonly to: number } | null {
  const ends = new Map<number, number>();
  let digits = '';
  for (let at = from; at < groups.length && digits.length <= 19; at += 1) {
    if (at > from && !groups[at]!.isJoined) break;
    digits += groups[at]!.digits;
    ends.set(digits.length, at);
  }
  for (const length of lengthsByLikelihood) {
    const to = ends.get(length);
    if (to === undefined || (unbrokenOnly.has(length) && to !== from && !isEvenlyGrouped(groups, from, to))) continue;
    const number = digits.slice(0, length);
    const brand = brandOf(number);
    if (brand !== null && passesLuhn(number)) return { brand, to };
  }
  return null;
}

/** Short card numbers look like telephone numbers unless they are grouped as on a card: four, and then three or four each. */
const isEvenlyGrouped = (groups: readonly Group[], from: number, to: number): boolean =>
  groups[from]!.digits.length === 4 && groups.slice(from + 1, to).every((group) => group.digits.length === 4 || group.digits.length === 3);

const labelledCode = /(?:cvv2?|cvc2?|csc|cid|security (?:code|number)|card (?:code|verification)|code on the back|three digits)\p{P}*(?:\s+(?:is|code|number))?[\s:=#-]{0,4}$/iu;

/** The security code beside a card: three or four digits right after it, after its expiry, or called so soon after. */
function codeAfter(text: string, groups: readonly Group[], to: number, brand: string): Group | null {
  const wanted = brand === 'American Express' ? 4 : 3;
  let at = to + 1;
  const expiry = groups[at];
  const isExpiry = expiry?.isJoined === true && /^(?:0[1-9]|1[0-2])$/.test(expiry.digits) && groups[at + 1]?.isJoined === true && /^(?:20)?\d\d$/.test(groups[at + 1]!.digits);
  if (isExpiry) at += 2;
  const next = groups[at];
  if (next?.isJoined === true && next.digits.length === wanted) return next;
  return groups.slice(to + 1, to + 6).find((group) =>
    group.start - groups[to]!.end < 80 && (group.digits.length === 3 || group.digits.length === 4) && labelledCode.test(text.slice(Math.max(0, group.start - 48), group.start))) ?? null;
}

const enoughDigits = /\p{N}(?:[^\p{N}]{0,130}\p{N}){11}/u;

/** Every payment card number in the text, in order. */
export function cardNumbersIn(text: string): readonly CardNumber[] {
  if (!enoughDigits.test(text)) return [];
  const groups = groupsIn(text);
  const found: CardNumber[] = [];
  for (let at = 0; at < groups.length; at += 1) {
    const card = cardAt(groups, at);
    const { start } = groups[at]!;
    if (card === null || isPhone(text, start) || isCalledOtherwise(text, startOfRow(text, groups, at)) || isIban(text, start) || isInUuid(text, start)) continue;
    const code = codeAfter(text, groups, card.to, card.brand);
    found.push({ start, end: groups[card.to]!.end, brand: card.brand, code: code && { start: code.start, end: code.end } });
    at = code ? groups.indexOf(code) : card.to;
  }
  return found;
}

const cover = '•';
const shownDigits = 4;

const covered = (text: string, shown: number): string => {
  const chars = [...text];
  let left = chars.filter((char) => digitOf(char.codePointAt(0)!) !== null).length;
  return chars.map((char) => digitOf(char.codePointAt(0)!) === null ? char : left-- > shown ? cover : char).join('');
};

/** The text with every card number covered but for its last four digits, and its security code covered whole. */
export function maskCardNumbers(text: string): string {
  const cards = cardNumbersIn(text);
  if (cards.length === 0) return text;
  let [masked, from] = ['', 0];
  for (const { start, end, code } of cards) {
    masked += text.slice(from, start) + covered(text.slice(start, end), shownDigits);
    from = end;
    if (code) {
      masked += text.slice(end, code.start) + covered(text.slice(code.start, code.end), 0);
      from = code.end;
    }
  }
  return masked + text.slice(from);
}

const fieldEnd = '\u0000';

/** The same for fields that one form sends together, where a number may start in one and end in the next. */
export function maskCardNumbersAcross(fields: readonly string[]): readonly string[] {
  const joined = fields.map((field) => field.replaceAll(fieldEnd, ' ')).join(fieldEnd);
  return maskCardNumbers(joined).split(fieldEnd);
}
