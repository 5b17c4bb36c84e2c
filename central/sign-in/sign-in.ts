/** A login and a password against a session. What goes wrong says nothing about which of the two was wrong. */
import type { SignInRequest } from '../../contract/protocol/sign-in.ts';
import type { Database } from '../database/schema.ts';
import { isPassword } from './password.ts';
import { startSession, type SignedIn } from './session.ts';
import { countTry, forgetTries } from './tries.ts';

export type SignInOutcome =
  | { readonly is: 'signed-in'; readonly answer: SignedIn }
  | { readonly is: 'wrong' }
  | { readonly is: 'too-many'; readonly waitMs: number };

export const signIn = async (
  db: Database,
  { request, address, now }: { readonly request: SignInRequest; readonly address: string; readonly now: number },
): Promise<SignInOutcome> => {
  const who = { login: request.login.trim().toLowerCase(), address };
  const waitMs = await countTry(db, who, now);
  if (waitMs !== null) return { is: 'too-many', waitMs };

  const found = await db.selectFrom('agent').leftJoin('password', 'password.agentId', 'agent.id')
    .select(['id', 'name', 'role', 'teamIds', 'phc']).where('login', '=', who.login).where('isActive', '=', true).executeTakeFirst();
  const isRight = await isPassword(found?.phc ?? null, request.password);
  if (!found || !isRight) return { is: 'wrong' };

  await forgetTries(db, who);
  const tokens = await startSession(db, { agentId: found.id, deskName: request.deskName, now });
  return { is: 'signed-in', answer: { ...tokens, agentId: found.id, name: found.name, role: found.role, teamIds: found.teamIds } };
};
