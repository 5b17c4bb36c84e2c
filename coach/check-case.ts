/** Draft against case: a name or an order number that belongs to somebody else is the mistake that nobody forgives. */
import { firstNameOf, type CoachContext } from './context.ts';
import type { Hint } from './hint.ts';

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const addressed = /^(?:\s*)(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))(?:,? (?:mr|mrs|ms|miss|mx|dr|prof)\.?)?,? (?<name>[\p{L}'’-]+)(?: (?<last>\p{L}[\p{L}'’-]*))?(?=\s*[,.!:;\n]|$)/iu;
const nobody = new Set(['there', 'again', 'all', 'everyone', 'team', 'sir', 'madam', 'customer', 'folks', 'friend', 'welcome', 'thanks', 'thank']);

/** Half of the letters in common counts as a nickname or a slip that is not ours to judge: "Liz" for "Elizabeth". */
const isNickname = (a: string, b: string): boolean => a.startsWith(b.slice(0, 2)) || b.startsWith(a.slice(0, 2)) || a.includes(b) || b.includes(a);

function nameHints(text: string, context: CoachContext): readonly Hint[] {
  const match = addressed.exec(text);
  const name = match?.groups?.name;
  if (!match || !name || !context.customerName || nobody.has(name.toLowerCase()) || !/^\p{Lu}/u.test(name)) return [];
  const known = [context.customerName, ...context.otherNames].flatMap((person) => plain(person).split(/[\s.]+/)).filter(Boolean);
  const words = [name, match.groups?.last].filter((word): word is string => Boolean(word));
  if (words.some((word) => known.some((other) => isNickname(plain(word), other)))) return [];
  const start = match[0].lastIndexOf(name);
  const first = firstNameOf(context.customerName)!;
  return [{
    ruleId: 'wrong-name', kind: 'wrong-name', start, end: start + name.length, words: name, place: 'instead', weight: 95,
    reason: `The customer of this case is ${context.customerName}.`, mends: [first],
  }];
}

const orderLike = /#?(?<![\p{L}\p{N}])\p{L}{0,3}-?\p{N}{6,12}(?![\p{L}\p{N}])/gu;
const bare = (order: string): string => order.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();

function orderHints(text: string, context: CoachContext): readonly Hint[] {
  if (context.orderNumbers.length === 0) return [];
  const known = context.orderNumbers.map(bare);
  const said = `${context.customerText ?? ''} ${context.facts.join(' ')}`;
  return [...text.matchAll(orderLike)]
    .filter((match) => isCalledOrder(text, match.index) && !known.includes(bare(match[0])) && !said.includes(match[0]))
    .map((match) => ({
      ruleId: 'wrong-order', kind: 'wrong-order' as const, start: match.index, end: match.index + match[0].length, words: match[0],
      place: 'instead' as const, weight: 94,
      reason: `This case has ${context.orderNumbers.length === 1 ? 'the order' : 'the orders'} ${context.orderNumbers.join(', ')}.`,
      mends: context.orderNumbers.slice(0, 3),
    }));
}

/** A long number is an order number where it is called one: "order W123", "#W123". */
const isCalledOrder = (text: string, at: number): boolean => text[at] === '#' || /\border(?: (?:number|no\.?|id))?(?: is|:)?\s*$/i.test(text.slice(Math.max(0, at - 24), at));

export const caseHints = (text: string, context: CoachContext): readonly Hint[] => [...nameHints(text, context), ...orderHints(text, context)];
