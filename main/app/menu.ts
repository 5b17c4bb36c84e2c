/** The application's menu. Goodship's own entries send a command to the window, which knows what it means at the moment. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';

type Template = readonly MenuItemConstructorOptions[];

export function setMenu(send: (command: string) => void): void {
  /** The window listens for these keys itself, since agents may change them: the menu shows no key of its own. */
  const command = (label: string, id: string): MenuItemConstructorOptions => ({ label, click: () => send(id) });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const isMac = process.platform === 'darwin';

  const mac: Template = [{ label: app.name, submenu: [{ role: 'about' }, separator, command('Settings…', 'settings.open'), separator, { role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }, separator, { role: 'quit' }] }];
  const desk: MenuItemConstructorOptions = {
    label: 'Desk',
    submenu: [
      command('Command palette…', 'palette.open'),
      command('Search…', 'search.focus'),
      command('Queue', 'queue.open'),
      command('Sync centre', 'sync.open'),
      separator,
      command('Take a call…', 'call.open'),
      separator,
      ...(isMac ? [] : [command('Settings…', 'settings.open')]),
      command('Lock this desk', 'door.lock'),
      separator,
      isMac ? { role: 'close' } : { role: 'quit' },
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: 'Edit',
    submenu: [{ role: 'undo' }, { role: 'redo' }, separator, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'pasteAndMatchStyle' }, { role: 'selectAll' }],
  };
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, separator, { role: 'togglefullscreen' }, ...(app.isPackaged ? [] : [separator, { role: 'toggleDevTools' } as const])],
  };
  const window: MenuItemConstructorOptions = { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'zoom' }] };
  const help: MenuItemConstructorOptions = { role: 'help', submenu: [command('Keys', 'keys.show'), ...(isMac ? [] : [{ role: 'about' } as const])] };

  Menu.setApplicationMenu(Menu.buildFromTemplate([...(isMac ? mac : []), desk, edit, view, window, help]));
}
