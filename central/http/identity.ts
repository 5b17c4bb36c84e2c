/** Who is asking: the bearer token of a request against the sessions. Every route but sign-in and health goes through here. */
import type { FastifyRequest } from 'fastify';
import type { Database } from '../database/schema.ts';
import { identify, type Identity } from '../sign-in/session.ts';
import { signedOut } from './refusal.ts';

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null;
  }
}

export const bearerOf = (request: FastifyRequest): string | null => /^Bearer (\S{1,256})$/.exec(request.headers.authorization ?? '')?.[1] ?? null;

export const checkIdentity = (db: Database, now: () => number) => async (request: FastifyRequest): Promise<void> => {
  const token = bearerOf(request);
  request.identity = token === null ? null : await identify(db, token, now());
  if (!request.identity) throw signedOut();
};

export const identityOf = (request: FastifyRequest): Identity => {
  if (!request.identity) throw new Error('A route that needs an identity was reached without one.');
  return request.identity;
};
