/** Every synced table, in the order in which rows must arrive so that nothing points into the void. */
import { agent, team } from './agent.ts';
import { case_, interaction } from './case.ts';
import { customer, fact } from './customer.ts';
import { carriedDraft, readMark, snippet, template, view } from './desk.ts';
import type { Entity } from './entity.ts';
import { gesture, policy, promise } from './generosity.ts';
import { languageModel } from './language-model.ts';
import { mission, plan } from './mission.ts';
import { order, product } from './order.ts';
import { persona } from './persona.ts';
import { story } from './story.ts';
import type { z } from 'zod';

export const entities = {
  team, agent, policy, persona, model: languageModel, template, view, snippet, product,
  customer, fact, order,
  case: case_, interaction, promise, gesture, mission, plan, story,
  carriedDraft, readMark,
} as const satisfies Record<string, Entity>;

export type Table = keyof typeof entities;
export type Row<T extends Table = Table> = z.infer<(typeof entities)[T]['schema']>;
export const tables = Object.keys(entities) as readonly Table[];
export const isTable = (name: string): name is Table => Object.hasOwn(entities, name);

/** One row of a named table, as it is written. */
export type Put = { readonly [T in Table]: { readonly table: T; readonly row: Row<T> } }[Table];
export const put = <T extends Table>(table: T, row: Row<T>): Put => ({ table, row }) as unknown as Put;
