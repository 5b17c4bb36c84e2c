import { describe, expect, test } from 'vitest';
import { matchCommands } from '../../../../renderer/palette/match.ts';

const commands = [
  { id: 'go.queue', title: 'Go to the queue', group: 'Go to' },
  { id: 'case.snooze', title: 'Snooze until tomorrow', group: 'Case' },
  { id: 'case.close', title: 'Close the case', group: 'Case' },
  { id: 'desk.settings', title: 'Open settings', group: 'Desk' },
];
const ids = (typed: string, recent: readonly string[] = []) => matchCommands(typed, commands, recent).map(({ command }) => command.id);

describe('the palette', () => {
  test('shows everything when nothing is typed, what was used last first', () => {
    expect(ids('', ['case.close', 'gone.long-ago'])).toEqual(['case.close', 'go.queue', 'case.snooze', 'desk.settings']);
  });
  test('finds a command by some of its letters', () => {
    expect(ids('snz tom')).toEqual(['case.snooze']);
    expect(ids('sett')[0]).toBe('desk.settings');
  });
  test('finds the commands of a group by its name', () => {
    expect(ids('case')).toEqual(expect.arrayContaining(['case.close', 'case.snooze']));
  });
  test('marks the letters that hit, and loses none', () => {
    const [match] = matchCommands('queue', commands, []);
    expect(match!.parts.filter(({ isHit }) => isHit).map(({ text }) => text).join('')).toBe('queue');
    expect(match!.parts.map(({ text }) => text).join('')).toBe('Go to the queue');
  });
  test('finds nothing in nonsense', () => {
    expect(ids('xqzzv')).toEqual([]);
  });
});
