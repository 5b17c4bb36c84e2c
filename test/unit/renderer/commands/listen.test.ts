import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { Command } from '../../../../renderer/commands/commands.ts';
import { withOwnModules } from '../../../helpers/own-modules.ts';

vi.mock('../../../../renderer/goodship.ts', () => ({ goodship: { on: () => () => undefined } }));

/** Something that can have the focus, inside of what these selectors find. */
class Place extends EventTarget {
  readonly inside: readonly string[];
  constructor(...inside: readonly string[]) {
    super();
    this.inside = inside;
  }
  closest(selectors: string): Place | null {
    return selectors.split(', ').some((selector) => this.inside.includes(selector)) ? this : null;
  }
}
class TextArea extends Place {}
const hearers: { readonly hear: (press: object) => void; readonly isBefore: boolean }[] = [];
vi.stubGlobal('window', { addEventListener: (_: string, hear: () => void, isBefore = false) => hearers.push({ hear, isBefore }), removeEventListener: () => undefined });
for (const [name, kind] of Object.entries({ HTMLElement: Place, HTMLTextAreaElement: TextArea, HTMLSelectElement: TextArea, HTMLInputElement: TextArea })) vi.stubGlobal(name, kind);
afterAll(() => { vi.unstubAllGlobals(); });

withOwnModules();
const { useCommandStore } = await import('../../../../renderer/commands/commands.ts');
const { listenForCommands, takePresses } = await import('../../../../renderer/commands/listen.ts');
listenForCommands();

const ran: string[] = [];
beforeEach(() => { ran.length = 0; });
const offer = (...commands: readonly (Pick<Command, 'id'> & Partial<Command>)[]): void =>
  useCommandStore.setState({ commandById: new Map(commands.map((command) => [command.id, { title: command.id, group: 'Queue', ...command, run: () => ran.push(command.id) }])) });

/** What ran on this press, and whether the press went on to others. */
const press = (key: string, held: object = {}, target: Place = new Place()): { readonly ran: readonly string[]; readonly isTaken: boolean } => {
  const event = {
    key, target, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, isComposing: false, defaultPrevented: false, isStopped: false,
    preventDefault() { this.defaultPrevented = true; }, stopPropagation() { this.isStopped = true; }, stopImmediatePropagation() { this.isStopped = true; }, ...held,
  };
  for (const { hear } of hearers.toSorted((one, other) => Number(other.isBefore) - Number(one.isBefore))) if (!event.isStopped) hear(event);
  return { ran: ran.splice(0), isTaken: event.defaultPrevented };
};

test('a key that is held down runs its command once; only what moves goes on, and nothing else hears the rest', () => {
  offer({ id: 'queue.close', keys: 'E' }, { id: 'queue.next', keys: 'J', worksHeld: true });
  expect([press('e').ran, press('e', { repeat: true })]).toEqual([['queue.close'], { ran: [], isTaken: true }]);
  expect([press('j').ran, press('j', { repeat: true }).ran]).toEqual([['queue.next'], ['queue.next']]);
});

test('under a dialog nothing of the desk runs and the dialog gets the press; the desk can still be locked', () => {
  offer({ id: 'draft.send', keys: 'Mod+Enter' }, { id: 'coach.dropTheAct', keys: 'Mod+Shift+D' }, { id: 'door.lock', keys: 'Mod+Shift+L' });
  const dialog = new TextArea('.dialog-box', '[role="dialog"]');
  expect(press('Enter', { ctrlKey: true }, dialog)).toEqual({ ran: [], isTaken: false });
  expect(press('D', { ctrlKey: true, shiftKey: true }, dialog).ran).toEqual([]);
  expect(press('L', { ctrlKey: true, shiftKey: true }, dialog).ran).toEqual(['door.lock']);
  expect(press('Enter', { ctrlKey: true }, new TextArea()).ran).toEqual(['draft.send']);
});

test('the sheet of voices keeps the key that is printed in it', () => {
  offer({ id: 'draft.send', keys: 'Mod+Enter' }, { id: 'coach.dropTheAct', keys: 'Mod+Shift+D' });
  const sheet = new Place('[role="dialog"]');
  expect([press('D', { ctrlKey: true, shiftKey: true }, sheet).ran, press('Enter', { ctrlKey: true }, sheet).ran]).toEqual([['coach.dropTheAct'], []]);
});

test('a call goes on beside menus and sheets, and is accepted under a dialog as well', () => {
  offer({ id: 'call.accept', group: 'Call', keys: 'Mod+Alt+A' }, { id: 'call.end', group: 'Call', keys: 'Mod+Alt+E' });
  const held = { ctrlKey: true, altKey: true };
  const [sheet, dialog] = [new Place('[role="dialog"]'), new Place('.dialog-box', '[role="dialog"]')];
  expect([press('a', held, sheet).ran, press('e', held, sheet).ran]).toEqual([['call.accept'], ['call.end']]);
  expect([press('a', held, dialog).ran, press('e', held, dialog).ran]).toEqual([['call.accept'], []]);
});

test('beside news the desk goes on, with bare keys too', () => {
  offer({ id: 'pane.next', keys: 'F6' }, { id: 'news.undo', keys: 'Z' });
  expect(press('z', {}, new Place('[role="alertdialog"]')).ran).toEqual(['news.undo']);
  expect(press('F6', {}, new Place('[role="alertdialog"]')).ran).toEqual(['pane.next']);
});

test('while a new key is being chosen no command runs on a press, not even locking', () => {
  offer({ id: 'door.lock', keys: 'Mod+Shift+L' }, { id: 'queue.close', keys: 'E' });
  const taken: string[] = [];
  const stop = takePresses((event) => {
    event.stopImmediatePropagation();
    taken.push(event.key);
  });
  expect([press('L', { ctrlKey: true, shiftKey: true }).ran, press('e').ran, taken]).toEqual([[], [], ['L', 'e']]);
  stop();
  expect([press('e').ran, taken]).toEqual([['queue.close'], ['L', 'e']]);
});
