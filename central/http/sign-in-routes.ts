/** `POST /v1/sign-in`, `/v1/sign-in/refresh`, `/v1/sign-out`, and `GET /v1/health`. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { centralError } from '../../contract/protocol/error.ts';
import { healthAnswer } from '../../contract/protocol/health.ts';
import { refreshRequest, signInAnswer, signInRequest } from '../../contract/protocol/sign-in.ts';
import type { Store } from '../database/store.ts';
import { endSession, refreshSession } from '../sign-in/session.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { checkIdentity, identityOf } from './identity.ts';
import { checkProtocol, newestProtocol, oldestProtocol } from './protocol.ts';
import { Refusal, signedOut } from './refusal.ts';

const smallBody = 16_384;

export const healthRoute = (server: FastifyInstance, { store, name }: { readonly store: Store; readonly name: string }): void => {
  server.withTypeProvider<ZodTypeProvider>().get('/v1/health', {
    schema: { summary: 'Is this a central, which one, which versions of the wire does it speak', tags: ['health'], response: { 200: healthAnswer, default: centralError } },
  }, async () => {
    const { epoch } = await store.db.selectFrom('central').select('epoch').executeTakeFirstOrThrow();
    return { product: 'goodship-central' as const, name, oldestProtocol, newestProtocol, epoch };
  });
};

export const signInRoutes = (server: FastifyInstance, { store }: { readonly store: Store }): void => {
  const { db, now } = store;
  const routes = server.withTypeProvider<ZodTypeProvider>();

  routes.post('/v1/sign-in', {
    bodyLimit: smallBody, onRequest: checkProtocol,
    schema: { summary: 'Signs a desk in with login and password', tags: ['sign-in'], body: signInRequest, response: { 200: signInAnswer, default: centralError } },
  }, async (request) => {
    const outcome = await signIn(db, { request: request.body, address: request.ip, now: now() });
    switch (outcome.is) {
      case 'signed-in':
        return outcome.answer;
      case 'wrong':
        throw new Refusal(401, { code: 'wrong-password', words: 'Login and password don\'t belong together. Check both and try again.' });
      case 'too-many':
        throw new Refusal(429, { code: 'too-many-tries', words: `There were too many tries. Wait ${Math.ceil(outcome.waitMs / 60_000)} minutes and try again, or ask a supervisor for a new password.` }, outcome.waitMs);
    }
  });

  routes.post('/v1/sign-in/refresh', {
    bodyLimit: smallBody, onRequest: checkProtocol,
    schema: { summary: 'New tokens for a refresh token, which is good once', tags: ['sign-in'], body: refreshRequest, response: { 200: signInAnswer, default: centralError } },
  }, async (request) => {
    const answer = await refreshSession(db, { refreshToken: request.body.refreshToken, now: now() });
    if (!answer) throw signedOut();
    return answer;
  });

  routes.post('/v1/sign-out', {
    bodyLimit: smallBody, onRequest: [checkProtocol, checkIdentity(db, now)],
    schema: { summary: 'Ends this desk\'s session', tags: ['sign-in'], security: [{ bearer: [] }], response: { 204: z.null(), default: centralError } },
  }, async (request, reply) => {
    await endSession(db, identityOf(request).sessionId, now());
    return reply.code(204).send(null);
  });
};
