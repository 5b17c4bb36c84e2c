/** The HTTP server: its guards and its routes. Nothing here listens yet; the boot list in main.ts and the tests do that. */
import swagger from '@fastify/swagger';
import underPressure from '@fastify/under-pressure';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { protocolVersion } from '../../contract/protocol/version.ts';
import type { Store } from '../database/store.ts';
import { answerErrors, answerFrameworkError } from './errors.ts';
import { importRoutes } from '../import/route.ts';
import type { ReadyCopies } from '../ready-copy/ready-copies.ts';
import type { Pokes } from '../sync/pokes.ts';
import { keepRoom, usualRoom, type Room } from './room.ts';
import { healthRoute, signInRoutes } from './sign-in-routes.ts';
import { syncRoutes } from './sync-routes.ts';

export interface ServerOptions {
  readonly store: Store;
  readonly pokes: Pokes;
  readonly readyCopies?: ReadyCopies;
  /** What lets an import in; null: imports are not taken. */
  readonly importToken: string | null;
  /** What this central calls itself, for the desk to show. */
  readonly name: string;
  readonly logLevel: string;
  /** Whether an address in `X-Forwarded-For` is believed: only behind a proxy of ours. */
  readonly trustProxy: boolean;
  readonly room?: Room;
}

const description = 'What desks sync with. Every request but /v1/health names its version of the wire in the header goodship-protocol.';

export const createServer = async (options: ServerOptions): Promise<FastifyInstance> => {
  const { logLevel, trustProxy, room = usualRoom } = options;
  const server = fastify({
    logger: { level: logLevel }, logController: new LogController({ disableRequestLogging: true }), trustProxy, requestTimeout: 60_000, forceCloseConnections: true, bodyLimit: 65_536, exposeHeadRoutes: false,
    frameworkErrors: answerFrameworkError,
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.decorateRequest('identity', null);
  answerErrors(server);

  await server.register(underPressure, { maxEventLoopDelay: room.mostDelayMs, maxHeapUsedBytes: 0 });
  keepRoom(server, room);
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0', info: { title: 'Goodship central', version: String(protocolVersion), description },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, importToken: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });
  await server.register(async (routes) => {
    healthRoute(routes, options);
    signInRoutes(routes, options);
    syncRoutes(routes, options);
    routes.get('/v1/openapi.json', { schema: { hide: true } }, () => server.swagger());
  });
  const { store, importToken } = options;
  if (importToken !== null) await server.register(importRoutes, { store, token: importToken });
  return server;
};
