/**
 * A value of any schema, made from the schema itself, so that a new operation, table or route is in generated tests by
 * itself. Ids are asked for by the table that they refer to: by which id schema of the model a field has, else by its name.
 */
import { z } from 'zod';
import { isTable, type Table } from '../../contract/model/entities.ts';
import * as ids from '../../contract/model/ids.ts';

export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly pattern?: string;
  readonly refersTo?: Table;
}

export type Path = readonly (string | number)[];
export interface IdField {
  readonly path: Path;
  /** Null: the field's schema and name say nothing of what it refers to. */
  readonly table: Table | null;
}

/** Tests find out by themselves what central should: `seenInteractionId` names an interaction. */
const tableOfName = (field: string): Table | null => {
  const word = field.replace(/Ids?$/, '').split(/(?=[A-Z])/).at(-1)!.toLowerCase();
  return field !== 'id' && /Ids?$/.test(field) && isTable(word) ? word : null;
};

const tableBySchema = new Map(Object.entries(ids).flatMap(([name, schema]) => {
  const table = tableOfName(name);
  return table === null || !('def' in schema) ? [] : [[schema as z.ZodType, table] as const];
}));

export const jsonSchemaOf = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, {
    io: 'input', unrepresentable: 'any', reused: 'inline',
    override: ({ zodSchema, jsonSchema }) => {
      const table = tableBySchema.get(zodSchema as unknown as z.ZodType);
      if (table !== undefined) Object.assign(jsonSchema, { refersTo: table });
    },
  }) as JsonSchema;

const isId = (schema: JsonSchema): boolean => schema.format === 'uuid';

/** Nullable ids are given, everything else that may be null is null. */
const optionOf = (schema: JsonSchema): JsonSchema => {
  const options = schema.anyOf ?? schema.oneOf ?? [schema];
  return options.find(isId) ?? options.find(({ type }) => type === 'null') ?? options[0]!;
};

/** Words that some field takes; the first is what a field gets that takes any. */
export const someWords: readonly string[] = ['Some words', '+12025550199', 'USD', 'https://model.example.com/v1', 'a-login'];

export interface Make {
  readonly id: (field: IdField) => string;
  /** The text of a field; `attempt` counts up while the schema does not take it. */
  readonly text: (attempt: number) => string | undefined;
}

const sampleOf = (given: JsonSchema, make: Make, attemptByPath: ReadonlyMap<string, number>, path: Path = []): unknown => {
  const schema = optionOf(given);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, sampleOf(inner, make, attemptByPath, [...path, key])]));
    case 'array':
      return schema.items ? [sampleOf(schema.items, make, attemptByPath, [...path, 0])] : [];
    case 'string':
      return isId(schema) ? make.id({ path, table: schema.refersTo ?? tableOfName(path.findLast((part) => typeof part === 'string') ?? '') }) : make.text(attemptByPath.get(path.join('.')) ?? 0);
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    default:
      return null;
  }
};

/** Throws when no sample can be found: then `someWords` lacks what a field takes. */
export const sample = (schema: z.ZodType, make: Make): unknown => {
  const form = jsonSchemaOf(schema);
  const attemptByPath = new Map<string, number>();
  for (let tries = 0; ; tries += 1) {
    const made = sampleOf(form, make, attemptByPath);
    const parsed = schema.safeParse(made);
    if (parsed.success) return made;
    if (tries === someWords.length) throw new Error(`No sample could be made: ${parsed.error.message}`);
    for (const { path } of parsed.error.issues) attemptByPath.set(path.join('.'), (attemptByPath.get(path.join('.')) ?? 0) + 1);
  }
};
/** The same for a schema of an OpenAPI document. */
export const sampleOfJsonSchema = (schema: JsonSchema, make: Make): unknown => sampleOf(schema, make, new Map());

/** Every id field of a schema, in objects and lists of any depth. */
export const idFieldsOf = (schema: JsonSchema): readonly IdField[] => {
  const fields: IdField[] = [];
  sampleOf(schema, { id: (field) => { fields.push(field); return ''; }, text: () => '' }, new Map());
  return fields;
};

/** A copy of a value with something else at a path. */
export const withAt = (value: unknown, [first, ...rest]: Path, to: unknown): unknown => {
  if (first === undefined) return to;
  if (Array.isArray(value)) return value.map((entry: unknown, index) => (index === first ? withAt(entry, rest, to) : entry));
  return { ...(value as object), [first]: withAt((value as Record<string, unknown>)[first], rest, to) };
};
