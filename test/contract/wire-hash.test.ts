/**
 * Nobody changes the wire without raising its version: this hashes every schema that desk and central exchange.
 * When this test fails, raise `protocolVersion`, add a line of history beside it, and put the new hash here.
 */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { entities } from '../../contract/model/entities.ts';
import { operations } from '../../contract/operations/operations.ts';
import { bootstrapLine } from '../../contract/protocol/bootstrap.ts';
import { caseLine } from '../../contract/protocol/case.ts';
import { centralError } from '../../contract/protocol/error.ts';
import { healthAnswer } from '../../contract/protocol/health.ts';
import { pullLine, pullRequest } from '../../contract/protocol/pull.ts';
import { pushAnswer, pushRequest } from '../../contract/protocol/push.ts';
import { readyCopyNote, readyCopyQuery } from '../../contract/protocol/ready-copy.ts';
import { refreshRequest, signInAnswer, signInRequest } from '../../contract/protocol/sign-in.ts';
import { protocolVersion } from '../../contract/protocol/version.ts';

const hashByVersion: Readonly<Record<number, string>> = {
  1: 'd55ca7fb233ba3a6',
  2: 'cdf3c0e17ff35411',
  3: 'f82b370816429d61',
  4: 'dc4cee4b73c6ac24',
  5: 'ada65343bfe48a51',
};

const wire = {
  bootstrapLine, caseLine, centralError, healthAnswer, pullLine, pullRequest, pushAnswer, pushRequest, readyCopyNote, readyCopyQuery, refreshRequest, signInAnswer, signInRequest,
  ...Object.fromEntries(Object.entries(entities).map(([table, entity]) => [`row:${table}`, entity.schema])),
  ...Object.fromEntries(Object.values(operations).map((operation) => [`operation:${operation.name}`, operation.args])),
};

const schemaText = (schema: z.ZodType): string => JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }));

test('the schemas of the wire are those of its version', () => {
  const hash = createHash('sha256');
  for (const name of Object.keys(wire).sort()) hash.update(`${name} ${schemaText((wire as Record<string, z.ZodType>)[name]!)}\n`);
  expect(hash.digest('hex').slice(0, 16)).toBe(hashByVersion[protocolVersion]);
});
