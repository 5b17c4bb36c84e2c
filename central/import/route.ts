/** The two routes of wire.ts. Guarded by the import token alone: an import is no agent. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { centralError, type CentralError } from '../../contract/protocol/error.ts';
import type { Team } from '../../contract/model/agent.ts';
import type { Store } from '../database/store.ts';
import { createStoreSink } from './store-sink.ts';
import { isImportToken } from './token.ts';
import { fromImportLines, importAnswer, importContentType, importPath, importTarget, mostImportBytes, mostImportRows } from './wire.ts';

export interface ImportRouteOptions {
  readonly store: Store;
  readonly token: string;
}

const refuse = (reply: FastifyReply, status: number, code: CentralError['code'], words: string): FastifyReply => reply.code(status).send({ code, words } satisfies CentralError);

/** Registered in a scope of its own: only here is NDJSON a body, and only here may it be large. */
export const importRoutes = async (server: FastifyInstance, { store, token }: ImportRouteOptions): Promise<void> => {
  const sink = createStoreSink(store);
  server.addContentTypeParser(importContentType, { parseAs: 'string', bodyLimit: mostImportBytes + 1_048_576 }, (_request, body, done) => done(null, body));
  server.addHook('onRequest', async (request: FastifyRequest, reply) => {
    if (!isImportToken(request.headers.authorization, token)) return refuse(reply, 401, 'signed-out', 'This import carries no token of this central. The token lies in the folder of the central, in the file import-token.');
  });
  const security = [{ importToken: [] }];
  server.get(importPath, {
    schema: { summary: 'The teams that imported cases can go to', tags: ['import'], security, response: { 200: importTarget, default: centralError } },
  }, async () => {
    const teams: readonly Team[] = await store.db.selectFrom('team').select(['id', 'name']).orderBy('rev').orderBy('name').execute();
    return { teams };
  });
  server.post<{ Body: string }>(importPath, {
    schema: {
      summary: 'Adds rows that are not there yet: one line of JSON per row, one transaction per request', tags: ['import'], security, consumes: [importContentType], body: z.string(),
      response: { 200: importAnswer, default: centralError },
    },
  }, async (request, reply) => {
    let batch: ReturnType<typeof fromImportLines>;
    try {
      batch = fromImportLines(request.body);
    } catch (error) {
      return refuse(reply, 400, 'bad-request', error instanceof Error ? error.message : String(error));
    }
    if (batch.length > mostImportRows) return refuse(reply, 413, 'bad-request', `A batch holds ${mostImportRows} rows at most; this one has ${batch.length}. Nothing of it was written.`);
    return { added: await sink.put(batch) };
  });
};
