/**
 * Keys as they are written in settings and in code ("Mod+Shift+D", "j", "F6"): `Mod` is Command on a Mac and Ctrl
 * elsewhere. A key is matched by what it types, so it follows the person's keyboard layout; digits and letters with
 * modifiers fall back to the key's place where a layout types neither (Alt on a Mac, Cyrillic with Ctrl).
 */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export const isMac = (platform: string): boolean => /mac|iphone|ipad|darwin/i.test(platform);
const here = (): string => globalThis.navigator?.platform ?? '';

interface Chord {
  readonly mod: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

const parseKeys = (keys: string): Chord => {
  const parts = keys === '+' || keys.endsWith('++') ? [...keys.slice(0, -1).split('+').filter(Boolean), '+'] : keys.split('+');
  const has = (name: string): boolean => parts.slice(0, -1).some((part) => part.toLowerCase() === name);
  return { mod: has('mod'), ctrl: has('ctrl'), alt: has('alt'), shift: has('shift'), key: (parts.at(-1) ?? '').toLowerCase() };
};

const named: Readonly<Record<string, string>> = { ' ': 'space', escape: 'esc', arrowup: 'up', arrowdown: 'down', arrowleft: 'left', arrowright: 'right' };
const nameOf = (key: string): string => named[key.toLowerCase()] ?? key.toLowerCase();
const placeOf = (code: string): string => /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase() ?? '';

/** Whether this press is these keys. */
export const isPressOf = (press: KeyPress, keys: string, platform = here()): boolean => {
  if (!keys) return false;
  const chord = parseKeys(keys);
  const wantsCtrl = chord.ctrl || (chord.mod && !isMac(platform));
  const wantsMeta = chord.mod && isMac(platform);
  if (press.ctrlKey !== wantsCtrl || press.metaKey !== wantsMeta || press.altKey !== chord.alt) return false;
  const wanted = nameOf(chord.key);
  const isSign = wanted.length === 1 && !/[\p{L}\p{N}]/u.test(wanted);
  if (!isSign && press.shiftKey !== chord.shift) return false;
  if (nameOf(press.key) === wanted) return true;
  const isPlainTyping = !wantsCtrl && !wantsMeta && !chord.alt;
  const isLatin = /^[a-z\d]$/iu.test(press.key);
  return !isPlainTyping && !isLatin && placeOf(press.code) === wanted;
};

/** The keys of a press, as settings write them; null while only modifiers are down. */
export const keysOfPress = (press: KeyPress, platform = here()): string | null => {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'CapsLock'].includes(press.key)) return null;
  const name = nameOf(press.key);
  const isSign = name.length === 1 && !/[\p{L}\p{N}]/u.test(name);
  const shown = name.length === 1 ? name.toUpperCase() : name.charAt(0).toUpperCase() + name.slice(1);
  const mod = isMac(platform) ? press.metaKey : press.ctrlKey;
  const ctrl = isMac(platform) && press.ctrlKey;
  return [mod && 'Mod', ctrl && 'Ctrl', press.altKey && 'Alt', press.shiftKey && !isSign && 'Shift', shown].filter(Boolean).join('+');
};

/** Keys without Ctrl, Alt or Command: they belong to the text field or list that has the focus first. Function keys belong to nobody. */
export const isBare = (keys: string): boolean => {
  const chord = parseKeys(keys);
  return !chord.mod && !chord.ctrl && !chord.alt && !/^f\d{1,2}$/.test(chord.key);
};

const macSigns: Readonly<Record<string, string>> = { mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧', enter: '↩', esc: 'esc', up: '↑', down: '↓', left: '←', right: '→' };
const otherSigns: Readonly<Record<string, string>> = { mod: 'Ctrl', up: '↑', down: '↓', left: '←', right: '→', enter: 'Enter', esc: 'Esc' };

/** Keys as people of this machine read them: "⌘⇧D", "Ctrl+Shift+D". */
export const spellKey = (keys: string, platform = here()): string => {
  const signs = isMac(platform) ? macSigns : otherSigns;
  const parts = keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+');
  return parts
    .map((part) => signs[part.toLowerCase()] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(isMac(platform) ? '' : '+');
};
