import { describe, expect, test } from 'vitest';
import type { Agent } from '../../../../contract/model/agent.ts';
import { parseQuery } from '../../../../main/workspace/search/parse-query.ts';
import { searchFilters } from '../../../../renderer/search/filters.ts';

const now = Date.UTC(2026, 4, 4, 12);
const agent: Agent = { id: '018f0000-0000-7000-8000-000000000001', login: 'mara.l', name: 'Mara Lind', role: 'agent', teamIds: [], timeZone: null, isActive: true };

describe('what the box offers is what the search understands', () => {
  test.each(searchFilters([agent]).flatMap(({ name, values }) => values.map(({ value }) => [`${name}:${value}`])))('%s', (offered) => {
    expect(parseQuery(offered, now)).toMatchObject({ complaints: [], hasFilters: true });
  });
  test('filters that take any words take them', () => {
    for (const { name } of searchFilters([]).filter(({ values }) => values.length === 0)) expect(parseQuery(`${name}:"Ada L"`, now).complaints).toEqual([]);
  });
  test('colleagues who left are not offered', () => {
    const assignee = searchFilters([agent, { ...agent, login: 'gone', isActive: false }]).find(({ name }) => name === 'assignee')!;
    expect(assignee.values.map(({ value }) => value)).toEqual(['me', 'nobody', 'mara.l']);
  });
});
