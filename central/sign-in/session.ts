/**
 * A session is one desk's sign-in: a short-lived access token and a refresh token that is good once.
 *
 *     signed in ──refresh──▶ new tokens, not yet arrived ──any use of them──▶ arrived ──refresh──▶ …
 *
 * A refresh token that comes twice was stolen or its answer was lost. It was lost when the tokens given for it were never
 * used: then it is given new ones. Once they were used, whoever still has the old one is not the desk, and the session ends.
 */
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Role } from '../../contract/model/agent.ts';
import type { Database, Tx } from '../database/schema.ts';
import { hashOf, newToken } from './token.ts';

export const accessMs = 15 * 60_000;
const sessionMs = 30 * 86_400_000;

/** Who asks, as central knows them now: role and teams are read anew with each request. */
export interface Identity {
  readonly sessionId: string;
  readonly agentId: string;
  readonly name: string;
  readonly role: Role;
  readonly teamIds: readonly string[];
}
export interface Tokens {
  readonly accessToken: string;
  readonly accessExpiresAt: number;
  readonly refreshToken: string;
}
export interface SignedIn extends Tokens {
  readonly agentId: string;
  readonly name: string;
  readonly role: Role;
  readonly teamIds: string[];
}

const issue = async (tx: Tx, sessionId: string, refreshToken: string): Promise<void> => {
  await tx.insertInto('refreshToken').values({ hash: hashOf(refreshToken), sessionId }).execute();
};

const makeTokens = (now: number): Tokens => ({ accessToken: newToken(), accessExpiresAt: now + accessMs, refreshToken: newToken() });

export const startSession = async (db: Database, { agentId, deskName, now }: { readonly agentId: string; readonly deskName: string; readonly now: number }): Promise<Tokens> => {
  const tokens = makeTokens(now);
  const id = newId();
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('session').values({
      id, agentId, deskName, accessHash: hashOf(tokens.accessToken), accessExpiresAt: tokens.accessExpiresAt, hasArrived: false, spentHash: null,
      startedAt: now, expiresAt: now + sessionMs, endedAt: null,
    }).execute();
    await issue(tx, id, tokens.refreshToken);
  });
  return tokens;
};

const endIn = async (db: Database, sessionId: string, now: number): Promise<void> => {
  await db.updateTable('session').set({ endedAt: now }).where('id', '=', sessionId).where('endedAt', 'is', null).execute();
};

/** New tokens for a refresh token; null when it is good for nothing (any more). */
export const refreshSession = (db: Database, { refreshToken, now }: { readonly refreshToken: string; readonly now: number }): Promise<SignedIn | null> =>
  db.transaction().execute(async (tx) => {
    const hash = hashOf(refreshToken);
    const session = await tx.selectFrom('refreshToken').innerJoin('session', 'session.id', 'refreshToken.sessionId').innerJoin('agent', 'agent.id', 'session.agentId')
      .select(['session.id', 'isSpent', 'hasArrived', 'spentHash', 'agentId', 'agent.name', 'role', 'teamIds'])
      .where('hash', '=', hash).where('endedAt', 'is', null).where('expiresAt', '>', now).where('isActive', '=', true)
      .forUpdate(['session', 'refreshToken']).executeTakeFirst();
    if (!session) return null;
    if (session.isSpent) {
      const isLostAnswer = !session.hasArrived && session.spentHash !== null && hash.equals(session.spentHash);
      if (!isLostAnswer) {
        await endIn(tx, session.id, now);
        return null;
      }
      await tx.deleteFrom('refreshToken').where('sessionId', '=', session.id).where('isSpent', '=', false).execute();
    }
    const tokens = makeTokens(now);
    await tx.updateTable('refreshToken').set({ isSpent: true }).where('hash', '=', hash).execute();
    await tx.updateTable('session')
      .set({ accessHash: hashOf(tokens.accessToken), accessExpiresAt: tokens.accessExpiresAt, hasArrived: false, spentHash: hash, expiresAt: now + sessionMs })
      .where('id', '=', session.id).execute();
    await issue(tx, session.id, tokens.refreshToken);
    return { ...tokens, agentId: session.agentId, name: session.name, role: session.role, teamIds: session.teamIds };
  });

/** Who holds this access token; null when nobody does (any more). */
export const identify = async (db: Database, accessToken: string, now: number): Promise<Identity | null> => {
  const found = await db.selectFrom('session').innerJoin('agent', 'agent.id', 'session.agentId')
    .select(['session.id as sessionId', 'agentId', 'agent.name', 'role', 'teamIds', 'hasArrived'])
    .where('accessHash', '=', hashOf(accessToken)).where('endedAt', 'is', null).where('accessExpiresAt', '>', now).where('isActive', '=', true)
    .executeTakeFirst();
  if (!found) return null;
  const { hasArrived, ...identity } = found;
  if (!hasArrived) await db.updateTable('session').set({ hasArrived: true }).where('id', '=', identity.sessionId).execute();
  return identity;
};

/** Of these sessions, those that still hold, as their agents are now. */
export const stillSignedIn = (db: Database, sessionIds: readonly string[]): Promise<readonly Identity[]> =>
  db.selectFrom('session').innerJoin('agent', 'agent.id', 'session.agentId')
    .select(['session.id as sessionId', 'agentId', 'agent.name', 'role', 'teamIds'])
    .where('session.id', '=', sql<string>`any(${[...sessionIds]}::uuid[])`).where('endedAt', 'is', null).where('isActive', '=', true).execute();

export const endSession = endIn;

/** Ends every session of an agent: they left, or a desk was lost. */
export const endSessionsOf = async (db: Database, agentId: string, now: number): Promise<void> => {
  await db.updateTable('session').set({ endedAt: now }).where('agentId', '=', agentId).where('endedAt', 'is', null).execute();
};

export const forgetOldSessions = async (db: Database, before: number): Promise<void> => {
  await db.deleteFrom('session').where((where) => where.or([where('expiresAt', '<', before), where('endedAt', '<', before)])).execute();
};
