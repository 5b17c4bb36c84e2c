import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { answer } from '../../../contract/answer.ts';
import { ownChannels } from '../../../contract/channels.ts';
import { answerCall, mainChannelNames, type MainHandlers } from '../../../main/app/calls.ts';

const trusted = { isTrusted: true };

/** Handlers that do nothing but note what they were asked. */
function noting(): { readonly handlers: MainHandlers; readonly asked: { name: string; input: unknown }[] } {
  const asked: { name: string; input: unknown }[] = [];
  const handlers = Object.fromEntries(mainChannelNames.map((name) => [name, (input: unknown) => (asked.push({ name, input }), answer(null))]));
  return { handlers: handlers as unknown as MainHandlers, asked };
}

test('every channel of the process of windows has one handler, and no other has', () => {
  const ofMain = Object.entries(ownChannels).filter(([, channel]) => channel.owner === 'main').map(([name]) => name);
  expect([...mainChannelNames]).toEqual(ofMain);
});

describe('[row 3] a call from a window', () => {
  test('is not heard unless it comes from the main frame of a window of ours', async () => {
    const { handlers, asked } = noting();
    for (const name of mainChannelNames) expect(await answerCall(name, undefined, { isTrusted: false }, handlers)).toMatchObject({ ok: false, problem: { code: 'not-heard' } });
    expect(asked).toEqual([]);
  });

  test('reaches its handler only with an argument that passes the schema: 100,000 fuzzed arguments', async () => {
    const { handlers, asked } = noting();
    const seedsOfTrouble = fc.constantFrom<unknown>(undefined, null, '', '__proto__', { __proto__: null }, { url: 'https://x' }, { url: 1 }, { passphrase: '' }, { passphrase: 'a' }, { by: 'in' }, { theme: 'dark' }, { theme: 'dark', extra: 1 }, { textSize: 1e9 }, { lockAfterMinutes: -1 }, Number.NaN, [], new Map(), new Date(0));
    const argument = fc.oneof(seedsOfTrouble, fc.anything({ maxDepth: 3, withBigInt: true, withDate: true, withMap: true, withTypedArray: true, withNullPrototype: true, withObjectString: true }));
    let calls = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...mainChannelNames), argument, async (name, input) => {
        calls += 1;
        asked.length = 0;
        const said = await answerCall(name, input, trusted, handlers);
        if (said.ok) {
          expect(asked).toHaveLength(1);
          expect(ownChannels[name].input.safeParse(asked[0]!.input).success).toBe(true);
        } else {
          expect(said.problem.code).toBe('not-understood');
          expect(asked).toEqual([]);
        }
      }),
      { seed: 3, numRuns: 100_000, endOnFailure: true },
    );
    expect(calls).toBe(100_000);
  }, 120_000);

  test('whose handler throws is answered with words, not with a throw', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockReturnValue();
    const { handlers } = noting();
    const throwing = { ...handlers, 'settings.get': () => { throw new Error('broken'); } };
    expect(await answerCall('settings.get', undefined, trusted, throwing)).toMatchObject({ ok: false, problem: { code: 'failed', words: expect.stringMatching(/.+/) } });
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});
