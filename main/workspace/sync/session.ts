/**
 * The sign-in: tokens rest inside the encrypted file. A request that is answered 401 refreshes the sign-in once and is
 * repeated as it was; refused again, the password at hand is tried, and without one sign-in is asked for (S16).
 */
import type { SignInAnswer } from '../../../contract/protocol/sign-in.ts';
import type { Store } from '../database/store.ts';
import { first, run, type Db } from '../database/statements.ts';
import type { Central, Failure, Reply } from './central.ts';
import { changeState, readState } from './sync-state.ts';

export type SessionReply<Value> = Exclude<Reply<Value>, { readonly is: 'unauthorised' }> | { readonly is: 'signed-out' };

export interface Session {
  readonly authorised: <Value>(ask: (token: string) => Promise<Reply<Value>>) => Promise<SessionReply<Value>>;
  readonly setPassword: (password: string) => void;
  /** Revokes the session if central can be reached, and forgets it here. */
  readonly signOut: () => Promise<void>;
}

export interface SessionDeps {
  readonly store: Store;
  readonly central: Central;
  readonly login: string;
  readonly deskName: string;
  readonly password: string | null;
  readonly onMe: () => void;
  readonly onRefused: (words: string) => void;
}

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

const readTokens = (db: Db): Tokens | null => first<Tokens>(db, 'select accessToken, refreshToken from session where id = 1');

/** Keeps a sign-in. False when it is another person's than this workspace's. */
export const keepSignIn = (db: Db, signedIn: SignInAnswer): boolean =>
  db.transaction((): boolean => {
    const state = readState(db);
    if (state.agentId !== null && state.agentId !== signedIn.agentId) return false;
    run(
      db, 'insert or replace into session (id, accessToken, accessExpiresAt, refreshToken) values (1, ?, ?, ?)',
      signedIn.accessToken, signedIn.accessExpiresAt, signedIn.refreshToken,
    );
    const isFirst = !state.isComplete && state.epoch === null;
    changeState(db, { agentId: signedIn.agentId, name: signedIn.name, role: signedIn.role, ...(isFirst ? { teamIds: signedIn.teamIds } : {}) });
    return true;
  }).immediate();

export const forgetSignIn = (db: Db): void => {
  run(db, 'delete from session');
};

export const someoneElse = 'This copy belongs to another person. Sign in with the name that it was made for.';

export const createSession = ({ store, central, login, deskName, onMe, onRefused, ...deps }: SessionDeps): Session => {
  let password = deps.password;
  let renewing: Promise<SessionReply<null>> | null = null;

  const keep = async (signedIn: SignInAnswer): Promise<boolean> => {
    const isKept = await store.gate.pass(() => keepSignIn(store.writer, signedIn));
    if (isKept) onMe();
    return isKept;
  };
  const value = { is: 'value', value: null } as const;
  const signedOut = { is: 'signed-out' } as const;
  const passOn = (failure: Failure): SessionReply<null> => (failure.is === 'unauthorised' ? signedOut : failure);

  const signInWithPassword = async (): Promise<SessionReply<null>> => {
    if (password === null) return signedOut;
    const reply = await central.signIn({ login, password, deskName });
    if (reply.is === 'value') {
      if (await keep(reply.value)) return value;
      password = null;
      onRefused(someoneElse);
      return signedOut;
    }
    if (reply.is === 'unauthorised' || (reply.is === 'rejected' && reply.status < 500)) {
      password = null;
      onRefused(reply.words);
      return signedOut;
    }
    return passOn(reply);
  };

  const renew = async (): Promise<SessionReply<null>> => {
    const tokens = readTokens(store.writer);
    if (!tokens) return signInWithPassword();
    const reply = await central.refresh(tokens.refreshToken);
    if (reply.is === 'value') return (await keep(reply.value)) ? value : signedOut;
    if (reply.is !== 'unauthorised') return passOn(reply);
    await store.gate.pass(() => { forgetSignIn(store.writer); });
    return signInWithPassword();
  };
  /** Only one at a time: a refresh token is good for one refresh. */
  const take = (turn: Promise<SessionReply<null>>): Promise<SessionReply<null>> => {
    const mine = turn.finally(() => { if (renewing === mine) renewing = null; });
    renewing = mine;
    return mine;
  };
  /** Ends the sign-in that a renewal under way may bring; a central that did not answer it is not asked again. */
  const end = async (renewal: typeof renewing): Promise<SessionReply<null>> => {
    const renewed = await renewal?.catch(() => null);
    const tokens = readTokens(store.writer);
    if (tokens && renewed?.is !== 'no-answer') await central.signOut(tokens.accessToken);
    await store.gate.pass(() => {
      forgetSignIn(store.writer);
      changeState(store.writer, { line: 'signed-out' });
    });
    return signedOut;
  };

  return {
    authorised: async (ask) => {
      const tokens = readTokens(store.writer);
      if (tokens) {
        const reply = await ask(tokens.accessToken);
        if (reply.is !== 'unauthorised') return reply;
      }
      const isRenewedMeanwhile = tokens && readTokens(store.writer)?.accessToken !== tokens.accessToken;
      const renewed = isRenewedMeanwhile ? value : await (renewing ?? take(renew()));
      if (renewed.is !== 'value') return renewed;
      const fresh = readTokens(store.writer);
      if (!fresh) return signedOut;
      const again = await ask(fresh.accessToken);
      return again.is === 'unauthorised' ? signedOut : again;
    },
    setPassword: (given) => { password = given; },
    signOut: async () => {
      password = null;
      await take(end(renewing));
    },
  };
};
