import { describe, expect, it } from 'vitest';
import { cardNumbersIn, maskCardNumbers, maskCardNumbersAcross } from '../../../coach/card-numbers.ts';

/** A small seeded generator, so that a failing text is the same text tomorrow. */
function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { next, below, pick: <Item>(items: readonly Item[]): Item => items[below(items.length)]!, digits: (count: number): string => Array.from({ length: count }, () => below(10)).join('') };
}
type Random = ReturnType<typeof createRandom>;

const luhnDigit = (body: string): string => {
  const sum = [...body].toReversed().reduce((total, char, at) => {
    const digit = Number(char) * (at % 2 === 0 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return String((10 - (sum % 10)) % 10);
};

const kinds: readonly (readonly [readonly string[], number])[] = [
  [['4'], 16], [['4'], 16], [['51', '52', '53', '54', '55', '2221', '2345', '2719'], 16], [['34', '37'], 15],
  [['300', '305', '36', '38', '39'], 14], [['6011', '644', '649', '65'], 16], [['3528', '3589'], 16], [['62'], 16], [['62'], 19], [['4'], 19],
];
const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7ce, 0x1d7f6];
const separators = ['', '', ' ', ' ', '-', '.', '\u00a0', '\u2009', '–', '/', '_', ' - ', '\n', '\t', ', ', '\u200b', ' | ', '","', '&nbsp;', '</td><td>'];
const frames: readonly ((number: string) => string)[] = [
  (n) => n, (n) => `My card is ${n}.`, (n) => `card:${n}`, (n) => `please charge ${n}, valid until 04/27`, (n) => `(${n})`, (n) => `Visa ${n} thanks`,
  (n) => `I ordered 2 lamps on 12 May. Use ${n} exp 11/28 for it!`, (n) => `{"pan":"${n}"}`, (n) => `${n}\nAnna Meyer\n12 Harbour Street`, (n) => `here you go 👉${n}👈`,
];

const cardNumber = (random: Random): string => {
  const [prefixes, length] = random.pick(kinds);
  const prefix = random.pick(prefixes);
  const body = prefix + random.digits(length - prefix.length - 1);
  return body + luhnDigit(body);
};

const typed = (number: string, random: Random): string => {
  const separator = random.pick(separators);
  const sizes = number.length === 15 ? [4, 6, 5] : number.length === 14 ? [4, 6, 4] : [4, 4, 4, 4, 3];
  const groups: string[] = [];
  for (let at = 0, group = 0; at < number.length; at += sizes[group]!, group += 1) groups.push(number.slice(at, at + sizes[group]!));
  const zero = random.pick(random.next() < 0.6 ? [0x30] : zeros);
  return groups.map((group) => [...group].map((digit) => String.fromCodePoint(zero + Number(digit))).join('')).join(separator);
};

const iban = (random: Random): string => {
  const account = random.digits(18);
  const rest = [...`${account}131400`].reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0);
  return `DE${String(98 - rest).padStart(2, '0')}${account}`.replaceAll(/(.{4})(?=.)/g, '$1 ');
};

const harmless: readonly ((random: Random) => string)[] = [
  (r) => `Call me on +49 1${r.digits(2)} ${r.digits(4)} ${r.digits(4)}.`,
  (r) => `Call me on (${r.digits(3)}) ${r.digits(3)}-${r.digits(4)} or ${r.digits(3)}.${r.digits(3)}.${r.digits(4)}.`,
  (r) => `+44 7${r.digits(3)} ${r.digits(6)}, +41 ${r.digits(2)} ${r.digits(3)} ${r.digits(2)} ${r.digits(2)}`,
  (r) => `Order #W${r.digits(7)} and order #W${r.digits(7)}`,
  (r) => `Tracking number 4${r.digits(15)}`,
  (r) => `Tracking: 94${r.digits(2)} ${r.digits(4)} ${r.digits(4)} ${r.digits(4)} ${r.digits(4)} ${r.digits(2)}`,
  (r) => `Pay to ${iban(r)} please`,
  (r) => `https://shop.example/orders/5${r.digits(15)}?at=17${r.digits(11)}`,
  (r) => `My IMEI is 35${r.digits(13)}.`,
  (r) => `It broke on 2024-0${1 + r.below(9)}-1${r.digits(1)} 1${r.digits(1)}:4${r.digits(1)}:0${r.digits(1)}, log 17${r.digits(11)}`,
  (r) => `ISBN 978-3-${r.digits(2)}-${r.digits(6)}-${r.digits(1)}`,
  (r) => `I paid ${r.digits(3)}.${r.digits(2)}, ${r.digits(2)}.${r.digits(2)} and ${r.digits(3)}.${r.digits(2)} euros on ${r.digits(1)}/1${r.digits(1)}`,
  (r) => `Item ${r.digits(10)}, product ${r.digits(10)}, qty ${r.digits(1)}`,
  (r) => `My ZIP is ${r.digits(5)}, house ${r.digits(2)}, born 19${r.digits(2)}`,
  (r) => `${r.digits(8)}-${r.digits(4)}-4${r.digits(3)}-a${r.digits(3)}-${r.digits(12)}`,
  (r) => `Ticket ${r.digits(8)}, seat ${r.digits(2)}`,
  (r) => `meter reading ${r.digits(12)}`,
];

describe('card numbers', () => {
  it('are covered but for the last four digits, the security code beside them whole', () => {
    expect(maskCardNumbers('My card is 4111 1111 1111 1111.')).toBe('My card is •••• •••• •••• 1111.');
    expect(maskCardNumbers('5500-0000-0000-0004 12/27 123')).toBe('••••-••••-••••-0004 12/27 •••');
    expect(maskCardNumbers('amex 378282246310005, CID: 1234, thanks')).toBe('amex •••••••••••0005, CID: ••••, thanks');
    expect(maskCardNumbers('4111111111111111, the security code is 987.')).toBe('••••••••••••1111, the security code is •••.');
    expect(maskCardNumbers('٤١١١ ١١١١ ١١١١ ١١١١')).toBe('•••• •••• •••• ١١١١');
    expect(maskCardNumbers('4️⃣1️⃣1️⃣1️⃣ 1111 1111 1111')).not.toContain('4️');
  });

  it('that start in one field and end in the next are covered in both', () => {
    expect(maskCardNumbersAcross(['4111 1111', '1111 1111', 'Anna'])).toEqual(['•••• ••••', '•••• 1111', 'Anna']);
  });

  it('leave other numbers as they are', () => {
    for (const text of ['+49 1512 3456 789', 'order 4111111111111111', 'DE89 3704 0044 0532 0130 00', '4111 1111 1111 1112', '9999 9999 9999 9995', 'no digits at all', '']) {
      expect(maskCardNumbers(text)).toBe(text);
    }
  });

  it('are found in at least 99.9% of 20,000 texts, however they are typed', () => {
    const random = createRandom(43);
    const missed: string[] = [];
    for (let at = 0; at < 20_000; at += 1) {
      const number = typed(cardNumber(random), random);
      const text = random.pick(frames)(number);
      const from = text.indexOf(number);
      const isFound = cardNumbersIn(text).some((card) => card.start <= from && card.end >= from + number.length);
      if (!isFound && cardNumbersIn(text).every((card) => (card.code?.end ?? 0) < from + number.length)) missed.push(text);
    }
    expect(missed.length, missed.slice(0, 5).join(' ¶ ')).toBeLessThanOrEqual(20);
  });

  it('are seen in at most 0.5% of 20,000 texts that hold other numbers', () => {
    const random = createRandom(44);
    const wrong: string[] = [];
    for (let at = 0; at < 20_000; at += 1) {
      const text = random.pick(harmless)(random);
      if (maskCardNumbers(text) !== text) wrong.push(text);
    }
    expect(wrong.length, wrong.slice(0, 5).join(' ¶ ')).toBeLessThanOrEqual(100);
  });

  it('cost next to nothing: a megabyte of digits and spaces is read in a moment', () => {
    const text = '1234 5678 '.repeat(100_000);
    const before = performance.now();
    maskCardNumbers(text);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
