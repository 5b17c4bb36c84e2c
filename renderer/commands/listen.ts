/**
 * Turns key presses, and the menu's wishes, into commands. Keys with modifiers are heard before the focused element,
 * so they work everywhere; bare keys only after it, and never while somebody types or walks through a menu.
 */
import { goodship } from '../goodship.ts';
import { keysOf, runCommand, useCommandStore, type Command } from './commands.ts';
import { isBare, isPressOf } from './keys.ts';

const isTextPlace = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)));

/** A menu, list box or dialog has the keyboard: bare keys belong to it. A list that leaves letters alone is marked `data-lets-keys`. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="menu"], [role="listbox"]:not([data-lets-keys]), [role="dialog"], [role="alertdialog"]') !== null;

const commandOf = (event: KeyboardEvent, isWanted: (keys: string, command: Command) => boolean): Command | undefined => {
  const { commandById, keysByCommand } = useCommandStore.getState();
  return [...commandById.values()].find((command) => {
    const keys = keysOf(command, keysByCommand);
    return !!keys && !command.isOff && isWanted(keys, command) && isPressOf(event, keys);
  });
};

const run = (command: Command | undefined, event: KeyboardEvent): void => {
  if (!command) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat || command.worksHeld) command.run();
};

const beforeFocus = (event: KeyboardEvent): void => {
  if (!event.isComposing) run(commandOf(event, (keys) => !isBare(keys)), event);
};

const afterFocus = (event: KeyboardEvent): void => {
  if (event.isComposing || event.defaultPrevented || isElsewhere(event.target)) return;
  const isText = isTextPlace(event.target);
  run(commandOf(event, (keys, command) => isBare(keys) && (!isText || command.worksWhileTyping === true)), event);
};

/** Listens until the returned function is called. */
export const listenForCommands = (): (() => void) => {
  window.addEventListener('keydown', beforeFocus, true);
  window.addEventListener('keydown', afterFocus);
  const stopHearing = goodship.on('command.came', ({ command }) => {
    runCommand(command);
  });
  return () => {
    window.removeEventListener('keydown', beforeFocus, true);
    window.removeEventListener('keydown', afterFocus);
    stopHearing();
  };
};
