/**
 * Imports the retail shop: customers, products, orders, the shop's policy as a text, and chats, each matched to the
 * customer whom it names. Users and orders are looked up by what refers to them, so their keys stay in memory; the files do not.
 */
import type { z } from 'zod';
import { put, type Put } from '../../../contract/model/entities.ts';
import type { Policy } from '../../../contract/model/generosity.ts';
import { newCustomer, newFormerAgent } from '../blank-rows.ts';
import { createFictionalPhones } from '../fictional-phones.ts';
import { needInput, type Input, type OnBytes } from '../files/input.ts';
import { readJsonEntries, type JsonEntry } from '../files/json-entries.ts';
import { readLines, readText } from '../files/text.ts';
import type { Bad, ImportContext, Item, Source } from '../source.ts';
import { faultOf, toLine, toProse } from '../words.ts';
import { caseOfChat, chatParts, retailChat } from './chat.ts';
import { customerOfUser, retailId, retailOrder, retailProduct, retailUser, rowOfOrder, rowOfProduct, type RetailUser } from './records.ts';

interface Inputs {
  readonly users: Input;
  readonly orders: Input;
  readonly products: Input;
  readonly policy: Input;
  readonly chats: Input;
}

const quarterHourMs = 900_000;
const assistantId = retailId('agent', 'assistant');
const unnamedId = retailId('customer', 'not named');

const badEntry = (input: Input, { key, value, line }: JsonEntry, reason: string): Bad =>
  ({ is: 'bad', file: input.path, line, reason, text: JSON.stringify({ [key]: value }) });

/** One reading of all files: what was met on the way stays until the end of it. */
class Reading {
  readonly inputs: Inputs;
  readonly context: ImportContext;
  readonly onBytes: OnBytes;
  readonly userById = new Map<string, RetailUser>();
  readonly userIdByEmail = new Map<string, string>();
  readonly userIdByOrder = new Map<string, string>();

  constructor(inputs: Inputs, context: ImportContext, onBytes: OnBytes) {
    this.inputs = inputs;
    this.context = context;
    this.onBytes = onBytes;
  }

  async *entries<Shape>(input: Input, schema: z.ZodType<Shape>, rowsOf: (value: Shape, key: string) => readonly Put[] | string): AsyncGenerator<Item> {
    for await (const entry of readJsonEntries(input, this.onBytes)) {
      const read = schema.safeParse(entry.value);
      const rows = read.success ? rowsOf(read.data, entry.key) : faultOf(read.error.issues);
      yield typeof rows === 'string' ? badEntry(input, entry, rows) : { is: 'rows', puts: rows };
    }
  }

  users(): AsyncGenerator<Item> {
    const phoneOf = createFictionalPhones('retail');
    return this.entries(this.inputs.users, retailUser, (user, key) => {
      if (this.userById.has(key)) return `the customer ${key} stands in this file twice`;
      this.userById.set(key, user);
      this.userIdByEmail.set(user.email.toLowerCase(), key);
      return [put('customer', customerOfUser(key, user, this.context.hasFictionalPhones ? phoneOf(key) : null))];
    });
  }

  products(): AsyncGenerator<Item> {
    return this.entries(this.inputs.products, retailProduct, (product) => [put('product', rowOfProduct(product))]);
  }

  orders(): AsyncGenerator<Item> {
    return this.entries(this.inputs.orders, retailOrder, (order) => {
      const user = this.userById.get(order.user_id);
      if (!user) return `the order ${order.order_id} belongs to ${order.user_id}, who is no customer in ${this.inputs.users.name}`;
      this.userIdByOrder.set(order.order_id, order.user_id);
      return [put('order', rowOfOrder(order, user))];
    });
  }

  /**
   * The policy is a text to read. It has no currency (ISO 4217 `XXX`), so no gesture is ever weighed against it: what an
   * agent may give is the team's own policy.
   */
  async *policy(): AsyncGenerator<Item> {
    let text = '';
    for await (const part of readText(this.inputs.policy, { onBytes: this.onBytes })) text += part;
    const row: Policy = {
      id: retailId('policy'), teamId: null, name: toLine(text.match(/^#\s*(.+)$/m)?.[1] ?? 'Policy of the retail shop'), text: toProse(text),
      currency: 'XXX', limitByKind: {}, customerLimit: 0, flagCount: 1, windowDays: 365,
    };
    yield { is: 'rows', puts: [put('policy', row)] };
  }

  /** The customer whom a chat names by id or e-mail address; the first one counts. */
  userOf(display: string): string | null {
    for (const [name] of display.matchAll(/[\w.+-]+@[\w.-]+\w|\b[a-z]+_[a-z]+_\d+\b/gi)) {
      const id = this.userById.has(name) ? name : this.userIdByEmail.get(name.toLowerCase());
      if (id !== undefined) return id;
    }
    return null;
  }

  async *chats(): AsyncGenerator<Item> {
    const { chats } = this.inputs;
    const { teamId, now } = this.context;
    let key = 0;
    for await (const line of readLines(chats, { onBytes: this.onBytes })) {
      const bad = (reason: string): Bad => ({ is: 'bad', file: chats.path, line: line.number, reason, text: line.text });
      key += 1;
      const parts = partsOf(line.text);
      if (typeof parts === 'string') {
        yield bad(parts);
        continue;
      }
      const display = parts.map((part) => part.text).join('\n');
      const userId = this.userOf(display);
      const numbers = [...new Set(display.match(/#W\d+/g) ?? [])].filter((number) => userId !== null && this.userIdByOrder.get(number) === userId);
      const told = caseOfChat(parts, {
        key, teamId, agentId: assistantId,
        customerId: userId === null ? unnamedId : retailId('customer', userId),
        orderIds: numbers.map((number) => retailId('order', number)),
        startAt: Math.min(chats.changedAt, now) - quarterHourMs * (4 + key * 3),
      });
      const unnamed = userId === null ? [put('customer', newCustomer({ id: unnamedId, name: 'Somebody (not named in the chat)' }))] : [];
      yield { is: 'rows', puts: [...unnamed, put('case', told.case), ...told.interactions.map((row) => put('interaction', row))] };
    }
  }

  async *all(): AsyncGenerator<Item> {
    yield { is: 'rows', puts: [
      put('agent', newFormerAgent({ id: assistantId, login: 'retail-assistant', name: 'Retail assistant', teamIds: [this.context.teamId] })),
    ] };
    yield* this.users();
    yield* this.products();
    yield* this.orders();
    yield* this.policy();
    yield* this.chats();
  }
}

const partsOf = (line: string): ReturnType<typeof chatParts> | string => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `this is no JSON (${error instanceof Error ? error.message : String(error)})`;
  }
  const read = retailChat.safeParse(value);
  if (!read.success) return `this is no chat (${faultOf(read.error.issues)})`;
  const parts = chatParts(read.data.messages_display);
  return parts.length > 0 ? parts : 'this is no chat: nobody says anything in it';
};

export const openRetail = async (path: string, context: ImportContext): Promise<Source> => {
  const inputs: Inputs = {
    users: await needInput(path, ['users.json']),
    orders: await needInput(path, ['orders.json']),
    products: await needInput(path, ['products.json']),
    policy: await needInput(path, ['policy.md']),
    chats: await needInput(path, ['simulated_chats.jsonl']),
  };
  return {
    unit: 'records',
    totalBytes: Object.values(inputs).reduce((sum, input) => sum + input.bytes, 0),
    read: (_pass, onBytes) => new Reading(inputs, context, onBytes).all(),
  };
};
