import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Me } from '../../../../contract/views.ts';
import { doorAfter, firstDoor, type DoorEvent } from '../../../../main/app/door/door.ts';

const me: Me = { agentId: null, login: 'mara', name: 'Mara', role: 'agent', teamIds: [] };
const signIn: DoorEvent = { is: 'sign-in-wanted', centralUrl: 'https://central.example', login: 'mara', words: '' };
const shut: DoorEvent = { is: 'shut', door: { at: 'shut', code: 'disk', words: 'w', advice: 'a' } };
const places = (...events: readonly DoorEvent[]): string => events.reduce(doorAfter, firstDoor).door.at;

describe('the door', () => {
  test('opens once the workspace says who is here', () => expect(places({ is: 'me', me })).toBe('open'));
  test('asks for sign-in, then for a passphrase where there is no key store, then opens', () => {
    expect(places(signIn)).toBe('sign-in');
    expect(places(signIn, { is: 'passphrase-wanted', isNew: true, login: 'mara', words: '' })).toBe('passphrase');
    expect(places(signIn, { is: 'opening' }, { is: 'me', me })).toBe('open');
  });
  test('goes back to opening when the workspace falls, and opens again', () => {
    expect(places({ is: 'me', me }, { is: 'fell' })).toBe('opening');
    expect(places({ is: 'me', me }, { is: 'fell' }, { is: 'me', me })).toBe('open');
  });
  test('says how much of a ready copy is here while it opens, and nothing of it after a fall', () => {
    const doors = (...events: readonly DoorEvent[]) => events.reduce(doorAfter, firstDoor);
    expect(doors(signIn, { is: 'opening' }, { is: 'copying', share: 0.4 }).door).toEqual({ at: 'opening', share: 0.4 });
    expect(doors({ is: 'copying', share: 1 }, { is: 'fell' }).door).toEqual({ at: 'opening' });
    expect(doors({ is: 'locked' }, { is: 'copying', share: 0.4 }, { is: 'fell' }, { is: 'me', me }).door.at).toBe('locked');
    expect(doors({ is: 'me', me }, { is: 'copying', share: 0.4 }).door.at).toBe('open');
    expect(doors(shut, { is: 'copying', share: 0.4 }).door.at).toBe('shut');
  });
  test('locks only what is open', () => {
    expect(places({ is: 'locked' })).toBe('opening');
    expect(places(signIn, { is: 'locked' })).toBe('sign-in');
    expect(places({ is: 'me', me }, { is: 'locked' })).toBe('locked');
  });
  test('opens to a lock where the machine was locked meanwhile, after a fall as well', () => {
    expect(places({ is: 'locked' }, { is: 'me', me })).toBe('locked');
    expect(places({ is: 'me', me }, { is: 'fell' }, { is: 'locked' }, { is: 'me', me })).toBe('locked');
    expect(places({ is: 'me', me }, { is: 'fell' }, { is: 'locked' }, { is: 'me', me }, { is: 'unlocked' })).toBe('open');
    expect(places({ is: 'locked' }, signIn, { is: 'opening' }, { is: 'me', me })).toBe('open');
  });
  test('unlocks to what was behind it, also when the workspace fell meanwhile', () => {
    const elsewhere = { ...me, name: 'Mara L.' };
    expect([{ is: 'me', me } as const, { is: 'locked' } as const, { is: 'me', me: elsewhere } as const, { is: 'unlocked' } as const].reduce(doorAfter, firstDoor).door).toEqual({ at: 'open', me: elsewhere });
    expect(places({ is: 'me', me }, { is: 'locked' }, { is: 'fell' }, { is: 'unlocked' })).toBe('opening');
    expect(places({ is: 'me', me }, { is: 'locked' }, { is: 'fell' }, { is: 'me', me }, { is: 'unlocked' })).toBe('open');
  });
  test('late news does not open a door that asks for something', () => {
    expect(places(signIn, { is: 'me', me })).toBe('sign-in');
    expect(places(shut, { is: 'me', me })).toBe('shut');
    expect(places(shut, { is: 'fell' })).toBe('shut');
  });
});

test('[row 44] no news from the workspace opens a locked desk', () => {
  const news = fc.constantFrom<DoorEvent>({ is: 'me', me }, { is: 'fell' }, { is: 'locked' });
  fc.assert(
    fc.property(fc.array(news, { maxLength: 30 }), (events) => {
      expect(places({ is: 'me', me }, { is: 'locked' }, ...events)).toBe('locked');
    }),
    { seed: 44, numRuns: 500 },
  );
});
