import { expect, test } from 'vitest';
import { operations } from '../../../../contract/operations/operations.ts';
import { bornRows, namedRows, tableOfField } from '../../../../central/sync/scope.ts';
import { someId } from '../../../helpers/rows.ts';

test.each([
  ['caseId', 'case'], ['seenInteractionId', 'interaction'], ['orderIds', 'order'], ['linkedCaseIds', 'case'], ['policyId', 'policy'], ['externalId', null], ['ownerId', null], ['text', null],
] as const)('[S8] the field %s names a row of %s', (field, table) => {
  expect(tableOfField(field)).toBe(table);
});

test('[S8] rows of teams that arguments name are looked at, those that are born and those of everybody are not', () => {
  expect(namedRows({ storyId: someId(1), caseId: someId(2), teamId: someId(3), title: 'A story' }, ['storyId'])).toEqual([{ table: 'case', id: someId(2) }]);
});

test('the rows that an operation gives birth to are known by their fields, of every operation', () => {
  expect(bornRows({ gestureId: someId(1), eventId: someId(2), caseId: someId(3) }, ['gestureId', 'eventId'])).toEqual([{ table: 'gesture', id: someId(1) }, { table: 'interaction', id: someId(2) }]);
  for (const { name, newIds } of Object.values(operations)) expect(bornRows({}, newIds), name).toHaveLength(newIds.length);
});
