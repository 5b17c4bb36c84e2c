import { describe, expect, test } from 'vitest';
import type { Command } from '../../../../renderer/commands/commands.ts';
import { keyLines, withKeys, withoutKeys } from '../../../../renderer/settings/key-list.ts';

const command = (id: string, keys?: string): Command => ({ id, title: id, group: 'Case', run: () => undefined, ...(keys ? { keys } : {}) });
const commands = [command('reply', 'R'), command('note', 'N'), command('close')];

describe('the list of keys', () => {
  test('shows the chosen key in place of the own one, and says which were chosen', () => {
    const lines = keyLines(commands, { note: 'Mod+Shift+N' });
    expect(lines.map(({ keys, isChosen }) => [keys, isChosen])).toEqual([['R', false], ['Mod+Shift+N', true], ['', false]]);
  });
  test('says which other commands are on the same key, however it is spelled', () => {
    const lines = keyLines([command('one', 'Mod+Shift+N'), command('other', 'shift+mod+n'), command('third')], { third: 'X' });
    expect(lines.map(({ sharedWith }) => sharedWith)).toEqual([['other'], ['one'], []]);
  });
  test('commands without a key collide with nobody', () => {
    expect(keyLines([command('one'), command('other')], {}).flatMap(({ sharedWith }) => sharedWith)).toEqual([]);
  });
  test('choosing the own key again is the same as a reset', () => {
    expect(withKeys({ note: 'X', reply: 'Y' }, command('note', 'N'), 'N')).toEqual({ reply: 'Y' });
    expect(withoutKeys({ note: 'X', reply: 'Y' }, 'note')).toEqual({ reply: 'Y' });
  });
  test('a key can be taken away altogether', () => {
    const chosen = withKeys({}, command('note', 'N'), '');
    expect(keyLines(commands, chosen)[1]).toMatchObject({ keys: '', isChosen: true, sharedWith: [] });
  });
});
