/** What turns central's name into its address, in a test's hand: it can know no such name, be busy, or never answer. */
import type { LookupFunction } from 'node:net';

export type NameFault = 'ENOTFOUND' | 'EAI_AGAIN' | 'silence';

export interface Names {
  readonly lookup: LookupFunction;
  readonly fail: (how: NameFault) => void;
  readonly heal: () => void;
  /** How often it was asked. */
  readonly asked: () => number;
}

/** The same place under a name that has to be looked up. */
export const named = (url: string): string => Object.assign(new URL(url), { hostname: 'central.test' }).href;

export const createNames = (): Names => {
  let fault: NameFault | null = null;
  let asked = 0;
  return {
    lookup: (name, _options, answer) => {
      asked += 1;
      if (fault === null) setImmediate(() => { answer(null, [{ address: '127.0.0.1', family: 4 }]); });
      else if (fault !== 'silence') setImmediate(answer, Object.assign(new Error(`getaddrinfo ${fault} ${name}`), { code: fault, syscall: 'getaddrinfo' }), '');
    },
    fail: (how) => { fault = how; },
    heal: () => { fault = null; },
    asked: () => asked,
  };
};
