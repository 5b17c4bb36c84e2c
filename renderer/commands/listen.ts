/**
 * Turns key presses, and the menu's wishes, into commands. Keys with modifiers are heard before the focused element,
 * so they work everywhere but under a dialog; bare keys only after it, and never while somebody types or walks through a menu.
 */
import { goodship } from '../goodship.ts';
import { keysOf, runCommand, useCommandStore, type Command } from './commands.ts';
import { isBare, isPressOf } from './keys.ts';

const isTextPlace = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)));

const isIn = (target: EventTarget | null, places: string): boolean => target instanceof HTMLElement && target.closest(places) !== null;

/** News at the foot of the window calls itself a dialog as well, but the desk goes on beside it. */
const dialogs = '[role="dialog"], [role="alertdialog"]:not([aria-modal="false"])';
/** A menu, list box or dialog has the keyboard: bare keys belong to it. A list that leaves letters alone is marked `data-lets-keys`. */
const isElsewhere = (target: EventTarget | null): boolean => isIn(target, `[role="menu"], [role="listbox"]:not([data-lets-keys]), ${dialogs}`);
const isUnderDialog = (target: EventTarget | null): boolean => isIn(target, `.dialog-box, ${dialogs}`);

/** The desk can always be locked and a call accepted. Menus and sheets are dialogs too: a call goes on beside them, and "Drop the act" stands with its key in the sheet of voices. */
const isLetThrough = ({ id, group }: Command, target: EventTarget | null): boolean =>
  id === 'door.lock' || id === 'call.accept' || ((group === 'Call' || id === 'coach.dropTheAct') && !isIn(target, '.dialog-box'));

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

type TakesPress = (event: KeyboardEvent) => void;
let pressTaker: TakesPress | null = null;

/** Gives every press to `take`, before commands and before the focused element, until the returned function is called. */
export const takePresses = (take: TakesPress): (() => void) => {
  pressTaker = take;
  return () => {
    if (pressTaker === take) pressTaker = null;
  };
};

const beforeFocus = (event: KeyboardEvent): void => {
  if (pressTaker) {
    pressTaker(event);
    return;
  }
  if (event.isComposing) return;
  const isHeldBack = isUnderDialog(event.target);
  run(commandOf(event, (keys, command) => !isBare(keys) && (!isHeldBack || isLetThrough(command, event.target))), event);
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
