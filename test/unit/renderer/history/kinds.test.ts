import { expect, test } from 'vitest';
import { ownChannels } from '../../../../contract/channels.ts';
import { chips, kindsOf, statusAsSaid } from '../../../../renderer/history/kinds.ts';

test('no chip on asks for everything, several ask for all of theirs', () => {
  expect(kindsOf(new Set())).toBeNull();
  expect(kindsOf(new Set(['missions', 'facts']))).toEqual(['mission', 'plan', 'fact']);
});

test('every kind that the history knows stands behind exactly one chip', () => {
  const asked = ownChannels['history.list'].input.parse({ customerId: '018f0000-0000-7000-8000-000000000001', kinds: chips.flatMap((chip) => [...chip.kinds]), limit: 1 });
  expect(new Set(asked.kinds).size).toBe(10);
  expect(asked.kinds).toHaveLength(10);
});

test('"waiting" is said of a case otherwise than of a gesture', () => {
  expect(statusAsSaid('case', 'waiting')).toBe('with the customer');
  expect(statusAsSaid('gesture', 'waiting')).toBe('waiting for a supervisor');
});
