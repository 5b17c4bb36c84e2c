import { describe, expect, test } from 'vitest';
import { isBare, isPressOf, keysOfPress, spellKey, type KeyPress } from '../../../../renderer/commands/keys.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('a press is recognised', () => {
  test('by all its modifiers, no more and no fewer', () => {
    expect(isPressOf(press('D', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+D', 'Linux')).toBe(true);
    expect(isPressOf(press('d', { ctrlKey: true }), 'Mod+Shift+D', 'Linux')).toBe(false);
    expect(isPressOf(press('D', { ctrlKey: true, shiftKey: true, altKey: true }), 'Mod+Shift+D', 'Linux')).toBe(false);
  });
  test('with Command on a Mac and Ctrl elsewhere', () => {
    expect(isPressOf(press('k', { metaKey: true }), 'Mod+K', 'MacIntel')).toBe(true);
    expect(isPressOf(press('k', { metaKey: true }), 'Mod+K', 'Linux')).toBe(false);
  });
  test('signs whatever Shift does on this keyboard', () => {
    expect(isPressOf(press('?', { shiftKey: true }), '?', 'Linux')).toBe(true);
    expect(isPressOf(press('.', { ctrlKey: true }), 'Mod+.', 'Linux')).toBe(true);
  });
  test('by the place of the key where the layout types another letter', () => {
    expect(isPressOf(press('л', { ctrlKey: true, code: 'KeyK' }), 'Mod+K', 'Linux')).toBe(true);
    expect(isPressOf(press('л', { code: 'KeyK' }), 'k', 'Linux')).toBe(false);
    expect(isPressOf(press('&', { ctrlKey: true, code: 'Digit1' }), 'Mod+1', 'Linux')).toBe(true);
  });
  test('and never by its place where the layout types a latin letter: Z of a German keyboard is not Y', () => {
    const pressed = press('Z', { ctrlKey: true, shiftKey: true, code: 'KeyY' });
    expect(['Mod+Shift+Z', 'Mod+Shift+Y'].map((keys) => isPressOf(pressed, keys, 'Linux'))).toEqual([true, false]);
    expect(isPressOf(press('N', { ctrlKey: true, shiftKey: true, code: 'KeyL' }), 'Mod+Shift+L', 'Linux')).toBe(false);
  });
});

test('letters alone are bare, function keys are not', () => {
  expect(['j', 'Enter', 'Esc', 'F6', 'Alt+Enter', 'Mod+K'].map(isBare)).toEqual([true, true, true, false, false, false]);
});

test('a press is written as settings keep it, and read back as itself', () => {
  const presses = [press('D', { ctrlKey: true, shiftKey: true }), press('j'), press('F6', { shiftKey: true }), press('Enter', { altKey: true }), press('+', { ctrlKey: true, shiftKey: true })];
  expect(presses.map((made) => keysOfPress(made, 'Linux'))).toEqual(['Mod+Shift+D', 'J', 'Shift+F6', 'Alt+Enter', 'Mod++']);
  for (const made of presses) expect(isPressOf(made, keysOfPress(made, 'Linux')!, 'Linux')).toBe(true);
  expect(keysOfPress(press('Shift', { shiftKey: true }), 'Linux')).toBeNull();
});

test('keys are spelled as the keyboard has them', () => {
  expect(spellKey('Mod+Shift+D', 'MacIntel')).toBe('⌘⇧D');
  expect(spellKey('Mod+Shift+D', 'Linux')).toBe('Ctrl+Shift+D');
  expect(spellKey('Mod++', 'Linux')).toBe('Ctrl++');
});
