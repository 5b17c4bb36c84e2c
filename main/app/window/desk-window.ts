/** The window of the desk: shown as soon as it has painted, in the theme's own colour, whatever the database is doing. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import type { Memory } from '../settings/memory.ts';
import { appPage } from './app-scheme.ts';
import { visibleBounds } from './bounds.ts';
import { createFallenPage } from './fallen-page.ts';

/** The colours of paper in renderer/design/tokens.css, so that nothing flashes before the page has painted. */
const background = (): string => (nativeTheme.shouldUseDarkColors ? '#191816' : '#f4f0e8');
const firstSize = { width: 1_440, height: 900 };
const rememberAfterMs = 500;

function firstBounds(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const { workArea } = screen.getPrimaryDisplay();
  const width = Math.min(firstSize.width, workArea.width);
  const height = Math.min(firstSize.height, workArea.height);
  return { width, height, x: workArea.x + Math.floor((workArea.width - width) / 2), y: workArea.y + Math.floor((workArea.height - height) / 2) };
}

function keepBounds(window: BrowserWindow, memory: Memory): void {
  let timer: NodeJS.Timeout | undefined;
  const remember = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (window.isDestroyed() || window.isMinimized()) return;
      memory.rememberBounds({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
    }, rememberAfterMs);
  };
  window.on('resize', remember);
  window.on('move', remember);
  window.on('maximize', remember);
  window.on('unmaximize', remember);
  window.on('closed', () => clearTimeout(timer));
}

async function askToTryAgain(): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: 'This window stopped several times within a minute.',
    detail: 'What was shown as done is safe, and your drafts are kept. Try again; if it stops again, close Goodship and start it anew.',
    buttons: ['Try again', 'Close'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

function reloadWhenFallen(window: BrowserWindow): void {
  const fell = createFallenPage({
    reload: () => window.isDestroyed() || window.webContents.reload(),
    close: () => window.isDestroyed() || window.destroy(),
    askToTryAgain,
    now: () => performance.now(),
  });
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason !== 'clean-exit') void fell();
  });
}

export function openDeskWindow(memory: Memory): BrowserWindow {
  const remembered = memory.bounds();
  const window = new BrowserWindow({
    ...(remembered ? visibleBounds(remembered, screen.getAllDisplays().map(({ workArea }) => workArea)) : firstBounds()),
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Goodship',
    backgroundColor: background(),
    webPreferences: {
      preload: join(app.getAppPath(), 'out/preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    if (remembered?.isMaximized) window.maximize();
    window.show();
  });
  nativeTheme.on('updated', () => {
    if (!window.isDestroyed()) window.setBackgroundColor(background());
  });
  keepBounds(window, memory);
  reloadWhenFallen(window);
  void window.loadURL(appPage);
  return window;
}

/** To the front, from wherever it is. */
export function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
