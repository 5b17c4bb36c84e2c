/** The sign-in, with a central that answers when it is told to. */
import { expect, test } from 'vitest';
import type { SignInAnswer } from '../../../../contract/protocol/sign-in.ts';
import { all, run } from '../../../../main/workspace/database/statements.ts';
import type { Central, Reply } from '../../../../main/workspace/sync/central.ts';
import { createSession } from '../../../../main/workspace/sync/session.ts';
import { readState } from '../../../../main/workspace/sync/sync-state.ts';
import { mara, someTeam, someWorkspace } from '../../../helpers/workspace.ts';

const fresh: Reply<SignInAnswer> = {
  is: 'value', value: { agentId: mara, name: 'Mara', role: 'agent', teamIds: [someTeam], accessToken: 'new', accessExpiresAt: 2, refreshToken: 'new refresh' },
};
const unauthorised = { is: 'unauthorised', words: '' } as Reply<never>;

/** A session whose tokens, if it has any, central no longer takes; what renews it is answered when `answer` is called. */
const expired = async ({ hasTokens }: { readonly hasTokens: boolean }) => {
  const { store } = await someWorkspace();
  if (hasTokens) run(store.writer, `insert into session (id, accessToken, accessExpiresAt, refreshToken) values (1, 'old', 1, 'refresh')`);
  const renewed = Promise.withResolvers<Reply<SignInAnswer>>();
  const renewing = Promise.withResolvers<void>();
  const revoked: string[] = [];
  const renew = (): Promise<Reply<SignInAnswer>> => {
    renewing.resolve();
    return renewed.promise;
  };
  const central = {
    refresh: renew,
    signIn: renew,
    signOut: async (token: string) => {
      revoked.push(token);
      return token === 'old' ? unauthorised : { is: 'value', value: null };
    },
  } as unknown as Central;
  const session = createSession({ store, central, login: 'mara', deskName: 'a desk', password: 'the password of mara', onMe: () => {}, onRefused: () => {} });
  const asked: string[] = [];
  const ask = () => session.authorised(async (token) => {
    asked.push(token);
    return unauthorised;
  });
  return { session, revoked, asked, ask, renewing: renewing.promise, answer: renewed.resolve, tokens: () => all(store.reader, 'select accessToken from session'), line: () => readState(store.reader).line };
};

test.each([['refreshed', true], ['made with a password', false]])('[S16] signing out while the sign-in is being %s ends that too', async (_, hasTokens) => {
  const { session, ask, renewing, answer, tokens, revoked, line } = await expired({ hasTokens });
  const asking = ask();
  await renewing;
  const signingOut = session.signOut();
  answer(fresh);
  await signingOut;
  expect([await asking, await ask()]).toEqual([{ is: 'signed-out' }, { is: 'signed-out' }]);
  expect([tokens(), revoked, line()]).toEqual([[], ['new'], 'signed-out']);
});

test('[S16] nothing is renewed while signing out', async () => {
  const { session, ask, answer, tokens, asked } = await expired({ hasTokens: true });
  const signingOut = session.signOut();
  const asking = ask();
  answer(fresh);
  await signingOut;
  expect([await asking, asked, tokens()]).toEqual([{ is: 'signed-out' }, ['old'], []]);
});

test('[S16] signing out does not ask a central again that has just not answered', async () => {
  const { session, ask, renewing, answer, tokens, revoked } = await expired({ hasTokens: true });
  const asking = ask();
  await renewing;
  const signingOut = session.signOut();
  answer({ is: 'no-answer' });
  await signingOut;
  await asking;
  expect([tokens(), revoked]).toEqual([[], []]);
});
