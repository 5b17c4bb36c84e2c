import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRetail } from '../../../../central/import/retail/retail.ts';
import { context, folderOf, readAll, retailFiles, retailOrders, retailUsers } from './fixtures.ts';

const read = async (files: Record<string, string> = retailFiles()) => readAll(await openRetail(folderOf(files), context));

describe('importing the retail shop', () => {
  it('makes customers of users, with their addresses in lower case', async () => {
    const { rows } = await read();
    expect(rows('customer').slice(0, 2)).toMatchObject([
      { name: 'Edda Storm', emails: ['edda.storm@example.com'], externalId: 'edda_storm_0001', address: '7 Quay, Ostend, ME 04101, USA' },
      { name: 'Ivo Quist', emails: ['ivo@example.org'], externalId: 'ivo_quist_0002' },
    ]);
  });

  it('makes orders in cents, with at most a word and four digits of what paid for them', async () => {
    const { rows } = await read();
    const [first, second] = rows('order');
    expect(first).toMatchObject({ number: '#W1000001', customerId: rows('customer')[0]!.id, status: 'delivered', total: 4_794, currency: 'USD', payment: 'visa ending in 0119', tracking: ['T-1'] });
    expect(first!.items.map((item) => item.price)).toEqual([4_784, 10]);
    expect(second).toMatchObject({ status: 'pending', statusText: 'pending (item modified)', payment: 'gift card', total: 0 });
  });

  it('makes products with their variants, to which the items of orders point', async () => {
    const { rows } = await read();
    expect(rows('product')).toMatchObject([{ name: 'Kettle', number: 'p1', variants: [{ number: 'i1', price: 4_784, isAvailable: true }] }]);
    expect(rows('order')[0]!.items[0]!.productId).toBe(rows('product')[0]!.id);
  });

  it('keeps the policy as a text against which no gesture is weighed', async () => {
    const { rows } = await read();
    expect(rows('policy')).toMatchObject([{ name: 'How we treat people', text: '# How we treat people\n\nKindly.', currency: 'XXX', limitByKind: {} }]);
  });

  it('makes of a chat a case of the customer whom it names, with their order', async () => {
    const { rows } = await read();
    const [chat, unnamed] = rows('case');
    expect(chat).toMatchObject({ customerId: rows('customer')[0]!.id, orderIds: [rows('order')[0]!.id], status: 'closed', channel: 'chat', subject: 'Hello, where is my kettle? It was for Sunday.' });
    expect(rows('interaction').filter((row) => row.caseId === chat!.id).map(({ kind, direction, text }) => [kind, direction, text])).toEqual([
      ['message', 'in', 'Hello, where is my kettle?\nIt was for Sunday.'],
      ['message', 'out', 'May I have your e-mail address?'],
      ['message', 'in', 'edda.storm@example.com'],
      ['event', 'internal', ''],
      ['event', 'internal', ''],
      ['message', 'out', 'It is on its way.'],
      ['message', 'in', 'Thanks!'],
    ]);
    expect(rows('customer').find((row) => row.id === unnamed!.customerId)!.name).toBe('Somebody (not named in the chat)');
  });

  it('covers card numbers in what tools answered', async () => {
    const { puts } = await read();
    expect(JSON.stringify(puts)).not.toContain('4111 1111');
  });

  it('sets an entry aside that lacks something, with the line on which it begins', async () => {
    const broken = { ...retailUsers, nobody_0003: { name: { first_name: 'No' } } };
    const { bad, rows } = await read({ ...retailFiles(), 'users.json': JSON.stringify(broken, null, 4) });
    expect(bad).toMatchObject([{ line: JSON.stringify(broken, null, 4).split('\n').findIndex((line) => line.includes('nobody_0003')) + 1 }]);
    expect(bad[0]!.reason).toContain('name.last_name');
    expect(rows('customer').length).toBe(3);
  });

  it('sets an order aside that belongs to nobody', async () => {
    const orders = { ...retailOrders, '#W9': { ...retailOrders['#W1000002'], order_id: '#W9', user_id: 'nobody_0009' } };
    const { bad } = await read({ ...retailFiles(), 'orders.json.gz': JSON.stringify(orders) });
    expect(bad).toMatchObject([{ reason: 'the order #W9 belongs to nobody_0009, who is no customer in users.json' }]);
  });

  it('stops at a file that is no JSON, naming the line', async () => {
    await expect(read({ ...retailFiles(), 'products.json': '{\n  "p1": {\n    "name": Kettle\n  }\n}' })).rejects.toThrow(/products\.json, line 3: this is no JSON/);
    await expect(read({ ...retailFiles(), 'products.json': '{\n  "p1": {\n    "name": "Kettle"' })).rejects.toThrow('it was probably not copied whole');
    await expect(read({ ...retailFiles(), 'products.json': '{}\nmore' })).rejects.toThrow('something follows behind the end');
  });

  it('names the same rows when the chats were written at another time', async () => {
    const folder = folderOf(retailFiles());
    const first = await readAll(await openRetail(folder, context));
    writeFileSync(join(folder, 'policy.md'), '# Another');
    const second = await readAll(await openRetail(folder, { ...context, now: context.now + 1_000_000 }));
    expect(second.puts.map((put) => put.row.id)).toEqual(first.puts.map((put) => put.row.id));
  });

  it('names the file that is missing', async () => {
    const { 'orders.json.gz': _orders, ...rest } = retailFiles();
    await expect(openRetail(folderOf(rest), context)).rejects.toThrow('holds no orders.json, nor the same with .gz behind it. Nothing was written.');
  });
});
