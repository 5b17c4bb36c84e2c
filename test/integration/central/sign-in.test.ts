/** Signing in at central, over real HTTP on every engine: passwords, guessing, tokens that are replayed, revoked or too old. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessMs, endSessionsOf } from '../../../central/sign-in/session.ts';
import { setPassword } from '../../../central/sign-in/password.ts';
import { countTry } from '../../../central/sign-in/tries.ts';
import type { SignInAnswer } from '../../../contract/protocol/sign-in.ts';
import { ask, signedIn, signInWith, type Answer } from '../../helpers/central-client.ts';
import { onEveryEngine, startCentralOn, type EngineCentral } from '../../helpers/central-engines.ts';
import { agents, care, passwordOf, repairs } from '../../helpers/small-central.ts';

onEveryEngine((make) => {
  let central: EngineCentral;
  beforeAll(async () => { central = await startCentralOn(make); });
  afterAll(() => central.close());

  const refresh = (refreshToken: string): Promise<Answer<SignInAnswer>> => ask(central.url, '/v1/sign-in/refresh', { body: { refreshToken } });
  const isIn = async (token: string): Promise<boolean> => {
    const { status } = await ask(central.url, '/v1/pull', { token, body: { deviceId: agents.mara.id, epoch: agents.mara.id, cursor: 0, teamIds: [], afterSequence: 0 } });
    expect([200, 401]).toContain(status);
    return status === 200;
  };
  const forgetTries = (): Promise<unknown> => central.engine.db.deleteFrom('try').execute();

  test('the right password answers who it is, their role and teams, and two tokens; the login is read without capitals', async () => {
    const { status, body } = await signInWith(central.url, ' SAM ', passwordOf('sam'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ agentId: agents.sam.id, name: 'Sam', role: 'supervisor', teamIds: [care, repairs] });
    expect(await isIn(body.accessToken)).toBe(true);
    expect(body.accessToken).not.toBe(body.refreshToken);
  });

  test('a wrong password and an unknown login get one and the same answer', async () => {
    const [wrong, unknown] = [await signInWith(central.url, 'mara', 'not this'), await signInWith(central.url, 'nobody-here', 'not this')];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.body).toMatchObject({ code: 'wrong-password', words: expect.stringContaining('Check both') });
    await forgetTries();
  });

  test('an agent who has left cannot sign in with the right password', async () => {
    await central.store.write(async (writing) => writing.putRows('agent', [{ ...(await writing.one('agent', agents.noor.id))!, isActive: false }]));
    expect((await signInWith(central.url, 'noor', passwordOf('noor'))).status).toBe(401);
    await central.store.write(async (writing) => writing.putRows('agent', [{ ...(await writing.one('agent', agents.noor.id))!, isActive: true }]));
    expect((await signInWith(central.url, 'noor', passwordOf('noor'))).status).toBe(200);
  });

  test('passwords rest as argon2id with at least 19 MiB and two passes, tokens only as hashes', async () => {
    const { body } = await signInWith(central.url, 'mara', passwordOf('mara'));
    const passwords = await central.engine.db.selectFrom('password').select('phc').execute();
    expect(passwords).toHaveLength(Object.keys(agents).length);
    for (const { phc } of passwords) {
      const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$[\w+/]{22,}\$[\w+/]{43,}$/.exec(phc)!;
      expect(Number(memory)).toBeGreaterThanOrEqual(19_456);
      expect(Number(passes)).toBeGreaterThanOrEqual(2);
    }
    const tables = ['session', 'refreshToken', 'password', 'try'];
    const all = await Promise.all(tables.map((table) => sql<{ row: string }>`select t::text as "row" from ${sql.table(table)} as t`.execute(central.engine.db)));
    const kept = JSON.stringify(all.map(({ rows }) => rows));
    for (const secret of [body.accessToken, body.refreshToken, passwordOf('mara')]) {
      expect(kept).not.toContain(secret);
      expect(kept).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  test('guessing: the ninth try of a login from one place waits, also with the right password, until the time has passed', async () => {
    await forgetTries();
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, index) => signInWith(central.url, 'jonas', `guess ${index}`)));
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(8);
    const waiting = guesses.filter(({ status }) => status === 429);
    expect(waiting).toHaveLength(4);
    for (const { headers, body } of waiting) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(200);
      expect(body).toMatchObject({ code: 'too-many-tries', words: expect.stringMatching(/Wait \d minutes/) });
    }
    expect((await signInWith(central.url, 'jonas', passwordOf('jonas'))).status).toBe(429);
    expect((await signInWith(central.url, 'mara', passwordOf('mara'))).status, 'others are not kept out').toBe(200);
    central.advance(5 * 60_000 + 1_000);
    expect((await signInWith(central.url, 'jonas', passwordOf('jonas'))).status).toBe(200);
  });

  test('guessing: who waits, waits no longer because central’s clock was a day ahead and has been set back', async () => {
    await forgetTries();
    const guess = (): Promise<number | null> => countTry(central.engine.db, { login: 'jonas', address: '127.0.0.1' }, central.store.now() + 86_400_000);
    for (let tries = 0; tries < 8; tries += 1) expect(await guess()).toBeNull();
    expect(await guess()).toBeGreaterThan(4 * 60_000);
    expect((await signInWith(central.url, 'jonas', passwordOf('jonas'))).status).toBe(200);
  });

  test('a claimed address in X-Forwarded-For does not make a guesser somebody else', async () => {
    await forgetTries();
    const guesses = await Promise.all(Array.from({ length: 9 }, (_, index) => signInWith(central.url, 'jonas', 'guess', { 'x-forwarded-for': `192.0.2.${index}` })));
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(1);
    await forgetTries();
  });

  test('a refresh token is good once; the desk goes on with the new ones', async () => {
    const mara = await signedIn(central.url, 'mara');
    const next = await refresh(mara.tokens.refreshToken);
    expect(next.status).toBe(200);
    expect(await isIn(mara.tokens.accessToken)).toBe(false);
    expect(await isIn(next.body.accessToken)).toBe(true);
    expect((await refresh(next.body.refreshToken)).status).toBe(200);
  });

  test('a refresh whose answer was lost is answered again, and the tokens of the lost answer are void', async () => {
    const mara = await signedIn(central.url, 'mara');
    const lost = await refresh(mara.tokens.refreshToken);
    const again = await refresh(mara.tokens.refreshToken);
    expect([lost.status, again.status]).toEqual([200, 200]);
    expect(await isIn(lost.body.accessToken)).toBe(false);
    expect((await refresh(lost.body.refreshToken)).status).toBe(401);
  });

  test('replay: a spent refresh token that comes back after its successor was used ends the session for the thief and the robbed', async () => {
    const mara = await signedIn(central.url, 'mara');
    const next = (await refresh(mara.tokens.refreshToken)).body;
    expect(await isIn(next.accessToken)).toBe(true);
    const replayed = await refresh(mara.tokens.refreshToken);
    expect(replayed.status).toBe(401);
    expect(replayed.body).toMatchObject({ code: 'signed-out' });
    expect(await isIn(next.accessToken)).toBe(false);
    expect((await refresh(next.refreshToken)).status).toBe(401);
  });

  test('one refresh token sent ten times at once never makes two sessions', async () => {
    const mara = await signedIn(central.url, 'mara');
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(mara.tokens.refreshToken)));
    const given = answers.filter(({ status }) => status === 200);
    expect(given.length).toBeGreaterThan(0);
    const alive = await Promise.all(given.map(({ body }) => isIn(body.accessToken)));
    expect(alive.filter(Boolean).length).toBe(1);
  });

  test('an access token ends by itself, the refresh token still works; after a month without use neither does', async () => {
    const mara = await signedIn(central.url, 'mara');
    central.advance(accessMs + 1_000);
    expect(await isIn(mara.tokens.accessToken)).toBe(false);
    const next = await refresh(mara.tokens.refreshToken);
    expect(next.status).toBe(200);
    central.advance(31 * 86_400_000);
    expect((await refresh(next.body.refreshToken)).status).toBe(401);
  });

  test('signing out ends this desk alone; revoking an agent ends all their desks at the next request', async () => {
    const [one, other, jonas] = [await signedIn(central.url, 'mara'), await signedIn(central.url, 'mara'), await signedIn(central.url, 'jonas')];
    expect((await one.ask('/v1/sign-out', { body: {} })).status).toBe(204);
    expect([await isIn(one.tokens.accessToken), await isIn(other.tokens.accessToken)]).toEqual([false, true]);
    expect((await refresh(one.tokens.refreshToken)).status).toBe(401);
    await endSessionsOf(central.engine.db, agents.mara.id, Date.now());
    expect([await isIn(other.tokens.accessToken), await isIn(jonas.tokens.accessToken)]).toEqual([false, true]);
    expect((await refresh(other.tokens.refreshToken)).status).toBe(401);
  });

  test('a new password replaces the old one', async () => {
    await setPassword(central.engine.db, { agentId: agents.noor.id, password: 'a newer one', now: Date.now() });
    expect((await signInWith(central.url, 'noor', passwordOf('noor'))).status).toBe(401);
    expect((await signInWith(central.url, 'noor', 'a newer one')).status).toBe(200);
  });

  test.each(['', 'Bearer', 'Bearer  ', 'Basic bWFyYTpwdw==', `Bearer ${'x'.repeat(300)}`, 'Bearer null', `Bearer ${Buffer.alloc(32).toString('base64url')}`])('the header “%s” opens nothing', async (authorization) => {
    const { status, body } = await ask(central.url, '/v1/bootstrap', { headers: { authorization } });
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'signed-out' });
  });
});
