/**
 * Reads a link that came from outside: `goodship://call?from=…`, `goodship://case/ID`, `goodship://customer/ID`, and
 * `tel:` or `callto:` from the telephone system. Whatever a link says, all that can come of it is something to look up
 * and show; one that cannot be read says so in words.
 */
import { caseId, customerId } from '../../../contract/model/ids.ts';
import type { DeepLink } from '../../../contract/views.ts';

const longestLink = 2_048;
const longestFrom = 256;
const schemes: ReadonlySet<string> = new Set(['goodship', 'tel', 'callto']);

/** Control characters, and those that turn the direction of text or hide in it. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const broken = (words: string): DeepLink => ({ kind: 'broken', words });
const unreadable = broken('A link was handed to Goodship that it could not read. Nothing was changed.');

/** Percent signs decoded, a plus left alone: in a telephone number it is not a space. Null where it cannot be decoded. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const schemeOf = (link: string): string => link.slice(0, Math.max(0, link.indexOf(':'))).toLowerCase();

/** True for an argument of the program that is a link to open. */
export const isDeepLink = (argument: string): boolean => schemes.has(schemeOf(argument));

function callFrom(text: string | null | undefined): DeepLink {
  const from = text === null || text === undefined ? null : decoded(text)?.trim();
  if (!from || from.length > longestFrom || unprintable.test(from)) return broken('A call was handed over without a number that can be read. You can type it into the call bar.');
  return { kind: 'call', from };
}

function valueOf(name: string, query: string): string | null {
  const pair = query.split('&').find((part) => part.startsWith(`${name}=`));
  return pair === undefined ? null : pair.slice(name.length + 1);
}

function own(rest: string): DeepLink {
  const [address = '', query = ''] = (rest.split('#')[0] ?? '').split('?', 2);
  const [subject = '', id = '', ...more] = address.replace(/\/$/, '').split('/');
  if (more.length > 0) return unreadable;
  if (subject.toLowerCase() === 'call' && id === '') return callFrom(valueOf('from', query));
  const row = id.toLowerCase();
  if (subject.toLowerCase() === 'case' && caseId.safeParse(row).success) return { kind: 'case', caseId: row };
  if (subject.toLowerCase() === 'customer' && customerId.safeParse(row).success) return { kind: 'customer', customerId: row };
  return unreadable;
}

export function parseDeepLink(link: string): DeepLink {
  if (link.length > longestLink) return unreadable;
  const rest = link.slice(link.indexOf(':') + 1);
  switch (schemeOf(link)) {
    case 'tel':
    case 'callto':
      // Parameters such as ";ext=" follow the number.
      return callFrom(rest.replace(/^\/\//, '').split(/[;?]/)[0]);
    case 'goodship':
      return rest.startsWith('//') ? own(rest.slice(2)) : unreadable;
    default:
      return unreadable;
  }
}
