/**
 * The only place that speaks Electron's IPC on this side: one handler per channel of the process of windows, and the
 * messages to a window. Everything else is handed functions.
 */
import { BrowserWindow, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type MessagePortMain, type WebContents } from 'electron';
import type { EventName, Events } from '../../contract/channels.ts';
import { answerCall, mainChannelNames, type MainHandlers } from './calls.ts';
import { appOrigin } from './window/app-scheme.ts';

/** Heard is the main frame of a window of ours that shows our page. A frame inside, or one that was taken out, is not. */
function isTrusted({ sender, senderFrame }: IpcMainInvokeEvent | IpcMainEvent): boolean {
  if (!senderFrame || senderFrame.detached || senderFrame !== sender.mainFrame) return false;
  return senderFrame.origin === appOrigin && BrowserWindow.fromWebContents(sender) !== null;
}

export function answerWindows(handlers: MainHandlers): void {
  for (const name of mainChannelNames) ipcMain.handle(name, (event, input: unknown) => answerCall(name, input, { isTrusted: isTrusted(event) }, handlers));
}

/** A page of ours has loaded (or loaded anew) and its bridge listens. */
export function onWindowListens(hear: (contents: WebContents) => void): void {
  ipcMain.on('goodship.window-listens', (event) => {
    if (isTrusted(event)) hear(event.sender);
  });
}

export function tellWindows<Name extends EventName>(event: Name, detail: Events[Name]): void {
  for (const { webContents } of BrowserWindow.getAllWindows()) webContents.send('goodship.event', event, detail);
}

/** A window's own line to a workspace. `desk` says whose it is, and no more than that. */
export interface WindowLine {
  readonly desk: string;
  readonly port: MessagePortMain;
}

/** Without a line, the one that the window has is taken away. */
export function givePort(contents: WebContents, line: WindowLine | null): void {
  contents.postMessage('goodship.port', line && line.desk, line ? [line.port] : []);
}
