import { isPossiblePhoneNumber } from 'libphonenumber-js';
import { describe, expect, it } from 'vitest';
import { entities, type Put, type Row, type Table } from '../../../../contract/model/entities.ts';
import { demoRows, fillDemo } from '../../../../central/demo/fill.ts';
import { readDemoWords } from '../../../../central/demo/resources.ts';
import { demoAgents, demoLogins } from '../../../../central/demo/team.ts';

const now = Date.parse('2026-03-12T15:00:00Z');
const dayMs = 86_400_000;
const all: readonly Put[] = [...demoRows({ seed: 7, now })].flat();
const rowsOf = <T extends Table>(table: T): readonly Row<T>[] => all.filter((put) => put.table === table).map((put) => put.row as Row<T>);
const text = JSON.stringify(all);

const fictional = /^(\+1\d{3}55501\d{2}|\+44207946\d{4}|\+3532091\d{4}|\+331990\d{5}|\+493023125\d{3}|\+468465004\d{2}|\+612701\d{5})$/;

describe('the demo team', () => {
  it('is a shop of the promised size', () => {
    expect(rowsOf('customer').length).toBe(410);
    expect(rowsOf('case').length).toBeGreaterThan(1_150);
    expect(rowsOf('interaction').length).toBeGreaterThan(8_500);
    for (const table of ['team', 'agent', 'policy', 'persona', 'template', 'product', 'fact', 'order', 'promise', 'gesture', 'mission', 'plan', 'story'] as const)
      expect(rowsOf(table).length, table).toBeGreaterThan(0);
  });

  it('holds only rows that the model knows, each under an id of its own', () => {
    for (const { table, row } of all) expect(entities[table].schema.safeParse(row).error?.issues ?? [], table).toEqual([]);
    expect(new Set(all.map(({ row }) => row.id)).size).toBe(all.length);
  });

  it('points nowhere into the void', () => {
    const ids = new Set(all.map(({ row }) => row.id));
    const fields = ['customerId', 'caseId', 'teamId', 'agentId', 'ownerId', 'assigneeId', 'personaId', 'policyId', 'productId'];
    for (const { table, row } of all)
      for (const field of fields) {
        const value = (row as unknown as Record<string, unknown>)[field];
        if (typeof value === 'string') expect(ids.has(value), `${table}.${field}`).toBe(true);
      }
  });

  it('is the same for the same seed and another for another', () => {
    const small = (seed: number) => JSON.stringify([...demoRows({ seed, now, caseCount: 60 })]);
    expect(small(1)).toBe(small(1));
    expect(small(1)).not.toBe(small(2));
  });

  it('rings nobody and writes to nobody: numbers and addresses are reserved for fiction', () => {
    for (const customer of rowsOf('customer')) {
      for (const phone of customer.phones) {
        expect(phone).toMatch(fictional);
        expect(isPossiblePhoneNumber(phone), phone).toBe(true);
      }
      for (const email of customer.emails) expect(email).toMatch(/^[a-z0-9.+_-]+@example\.(com|org|net)$/);
    }
  });

  it('fills in every fact that its people mention', () => {
    expect(text.match(/\{(?!customer|order|agent|date|promise|what)\w+\}/g)).toBeNull();
    expect(text).not.toContain('undefined');
    for (let seed = 100; seed < 110; seed += 1) expect(() => [...demoRows({ seed, now, caseCount: 300 })]).not.toThrow();
  });

  it('names in a conversation the order, and the customer, that the case is about', () => {
    const orders = new Map(rowsOf('order').map((order) => [order.id, order]));
    const cases = new Map(rowsOf('case').map((case_) => [case_.id, case_]));
    let named = 0;
    for (const interaction of rowsOf('interaction')) {
      const numbers = [...new Set(interaction.text.toUpperCase().match(/LL-\d+/g) ?? [])];
      if (numbers.length === 0) continue;
      named += 1;
      const case_ = cases.get(interaction.caseId)!;
      expect(numbers).toEqual([orders.get(case_.orderIds[0]!)!.number]);
      expect(orders.get(case_.orderIds[0]!)!.customerId).toBe(case_.customerId);
    }
    expect(named).toBeGreaterThan(500);
  });

  it('knows nothing of the future but what was promised', () => {
    for (const row of rowsOf('interaction')) expect(row.at).toBeLessThanOrEqual(now);
    for (const row of rowsOf('case')) expect(Math.max(row.createdAt, row.lastInteractionAt)).toBeLessThanOrEqual(now);
    for (const row of rowsOf('story')) for (const kudos of row.kudos) expect(kudos.at).toBeLessThanOrEqual(now);
  });

  it('reaches back a year and a half, with plenty today', () => {
    const times = rowsOf('interaction').map((row) => row.at);
    expect(Math.min(...times)).toBeLessThan(now - 500 * dayMs);
    expect(times.filter((at) => at > now - dayMs).length).toBeGreaterThan(200);
    for (const status of ['new', 'open', 'waiting', 'closed'] as const) expect(rowsOf('case').filter((row) => row.status === status).length, status).toBeGreaterThan(5);
  });

  it('gives mara promises for today and one that is late', () => {
    const mara = demoAgents[0]!;
    const open = rowsOf('promise').filter((promise) => promise.status === 'open' && promise.ownerId === mara.id);
    expect(open.filter((promise) => promise.dueAt < now).length).toBe(1);
    expect(open.filter((promise) => promise.dueAt >= now && promise.dueAt < now + 6 * 3_600_000).length).toBeGreaterThanOrEqual(5);
  });

  it('never phones somebody who must not be phoned', () => {
    const unreachable = new Set(rowsOf('customer').filter((customer) => customer.avoidChannels.includes('phone')).map((customer) => customer.id));
    expect(unreachable.size).toBeGreaterThanOrEqual(3);
    expect(rowsOf('interaction').filter((row) => row.kind === 'call' && unreachable.has(row.customerId))).toEqual([]);
  });

  it('has the people that a desk must cope with', () => {
    const customers = rowsOf('customer');
    const needs = new Set(customers.flatMap((customer) => customer.accessNeeds.map((need) => need.kind)));
    for (const kind of ['deaf', 'relay', 'tty', 'hard-of-hearing', 'speech', 'low-vision', 'interpreter']) expect([...needs]).toContain(kind);
    expect(customers.filter((customer) => customer.name === 'Michael Chen').length).toBe(2);
    const phones = customers.flatMap((customer) => customer.phones);
    expect(phones.length - new Set(phones).size).toBe(3);
    expect(customers.some((customer) => /[\u0590-\u05FF]/.test(customer.name))).toBe(true);
    expect(customers.some((customer) => /[\u0600-\u06FF]/.test(customer.name))).toBe(true);
    expect(customers.some((customer) => customer.name.length > 50)).toBe(true);
  });

  it('orders what happened within a case by time alone', () => {
    const timesByCase = Map.groupBy(rowsOf('interaction'), (row) => row.caseId);
    for (const rows of timesByCase.values()) expect(new Set(rows.map((row) => row.at)).size).toBe(rows.length);
  });

  it('is told from more than fifty plays, each with a name of its own', () => {
    expect(readDemoWords().plays.length).toBeGreaterThanOrEqual(55);
    expect(new Set(readDemoWords().plays.map((play) => play.name)).size).toBe(readDemoWords().plays.length);
  });

  it('puts rows in batches and then gives those a password who have one', async () => {
    const batches: number[] = [];
    const passwords: string[] = [];
    await fillDemo({
      put: async (batch) => batches.push(batch.length),
      setPassword: async (agentId, password) => { passwords.push(`${agentId} ${password}`); },
    }, { seed: 7, now, passwordByLogin: { mara: 'one', odile: 'two' } });
    expect(batches.reduce((sum, size) => sum + size, 0)).toBe(all.length);
    expect(passwords).toEqual([`${demoAgents[0]!.id} one`, `${demoAgents.find((agent) => agent.login === 'odile')!.id} two`]);
    expect(demoLogins[0]).toBe('mara');
  });
});
