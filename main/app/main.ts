/**
 * The process of windows and keys, from start to end. It opens doors and moves windows; what customers said never
 * passes through it. The window comes first; central and the database may take their time.
 */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, Menu, session } from 'electron';
import { centralFromArguments } from './arguments.ts';
import { takeDemoSignIn, type DemoSignIn } from './demo.ts';
import { createDoorKeeper, type DoorKeeper } from './door/door-keeper.ts';
import { applySettings, mainHandlers } from './handlers.ts';
import { answerWindows, givePort, onWindowListens, tellWindows } from './ipc.ts';
import { meetKeyRing, systemKeyStore } from './keys/key-store.ts';
import { scryptCost } from './keys/passphrase.ts';
import { createLinkIntake, type LinkIntake } from './links/link-intake.ts';
import { setMenu } from './menu.ts';
import { watchPower } from './power.ts';
import { openMemory, type Memory } from './settings/memory.ts';
import { listServedFiles, registerAppScheme, serveApp } from './window/app-scheme.ts';
import { openDeskWindow, showWindow } from './window/desk-window.ts';
import { drawAsFound } from './window/graphics-card.ts';
import { forbidNameLookups, lockDownAllContents, lockDownSession } from './window/lock-down.ts';
import { createWorkspaceStarter } from './workspace-host/workspace-process.ts';

const outFolder = join(app.getAppPath(), 'out');

/** Links come with the arguments, by a second start (which hands over its own and ends), or by macOS' event. */
function hearLinks(links: LinkIntake): void {
  links.takeFrom(process.argv.slice(1));
  app.on('second-instance', (_, args) => {
    showWindow();
    links.takeFrom(args);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    links.take(url);
  });
}

function sayWhatWasSetAside(memory: Memory): void {
  if (memory.setAside === null) return;
  void dialog.showMessageBox({
    type: 'warning',
    message: 'Your settings could not be read.',
    detail: `The file was set aside as ${memory.setAside}; the settings are back at their defaults. Your cases are not affected.`,
  });
}

async function enter(keeper: DoorKeeper, memory: Memory, demo: DemoSignIn | null): Promise<void> {
  if (demo) {
    const { centralUrl, login, password } = demo;
    await keeper.enter({ account: { centralUrl, login }, password, opensBeforeSignIn: true, passphrase: password });
    return;
  }
  const account = memory.account();
  const last = memory.lastSignIn();
  const central = centralFromArguments(process.argv.slice(1));
  if (account && (central === null || central === account.centralUrl)) await keeper.enter({ account, password: null, opensBeforeSignIn: true, passphrase: null });
  else keeper.askForSignIn(central ?? last?.centralUrl ?? '', last?.login ?? '');
}

function closeInOrder(keeper: DoorKeeper): void {
  let isClosed = false;
  const closeAndQuit = async (): Promise<void> => {
    await keeper.close();
    isClosed = true;
    app.quit();
  };
  app.on('before-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void closeAndQuit();
  });
  app.on('window-all-closed', () => app.quit());
}

async function start(): Promise<void> {
  const memory = openMemory(app.getPath('userData'), new Date());
  drawAsFound(app, memory, Date.now());
  const links = createLinkIntake({ tell: (link) => tellWindows('link.came', link), handlesTel: () => memory.settings().handlesTel });
  hearLinks(links);
  const isDemo = process.env['GOODSHIP_DEMO_SIGN_IN'] !== undefined;
  const demo = takeDemoSignIn(process.env);
  const servedFiles = listServedFiles(join(outFolder, 'renderer'));
  await app.whenReady();
  meetKeyRing();
  const workspaces = createWorkspaceStarter(join(outFolder, 'main/workspace.js'));
  if (isDemo || memory.account()) workspaces.forkAhead();

  const keeper = createDoorKeeper({
    userDataFolder: app.getPath('userData'),
    deskName: hostname(),
    memory,
    keyStore: systemKeyStore,
    startWorkspace: workspaces.start,
    random: randomBytes,
    scryptCost,
    now: () => new Date(),
    doorChanged: (door) => {
      links.doorChanged(door);
      tellWindows('door.changed', door);
    },
    windowsMayAsk: (may) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) givePort(webContents, may ? keeper.lineForWindow() : null);
    },
  });

  lockDownSession(session.defaultSession);
  serveApp(session.defaultSession, servedFiles);
  applySettings(memory.settings());
  setMenu((command) => tellWindows('command.came', { command }));
  answerWindows(mainHandlers({ memory, keeper, links, keyStore: systemKeyStore, isDemo, settingsChanged: (settings) => {
    tellWindows('settings.changed', settings);
    keeper.tellWorkspace({ is: 'phone-region', phoneRegion: settings.phoneRegion });
    keeper.tellWorkspace({ is: 'keeps', keeps: settings.keeps });
  } }));
  onWindowListens((contents) => {
    links.windowStarts();
    const line = keeper.lineForWindow();
    if (line) givePort(contents, line);
  });
  watchPower({
    woke: () => keeper.tellWorkspace({ is: 'woke' }),
    // Nobody knows the demo's password by heart.
    mayLock: () => !isDemo,
    lockAfterMinutes: () => memory.settings().lockAfterMinutes,
    lock: () => keeper.lock(),
  });
  closeInOrder(keeper);

  openDeskWindow(memory);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openDeskWindow(memory);
  });
  sayWhatWasSetAside(memory);
  await enter(keeper, memory, await demo);
}

app.enableSandbox();
// Ours is set before the first window; Electron need not make its own.
Menu.setApplicationMenu(null);
registerAppScheme();
forbidNameLookups();
lockDownAllContents();

// What users have installed cannot be looked into from outside; the fuses close Node's ways, this closes Chromium's.
const isDebugged = ['remote-debugging-port', 'remote-debugging-pipe'].some((name) => app.commandLine.hasSwitch(name));
if (app.isPackaged && isDebugged) app.exit(1);
// One program per user-data folder.
else if (app.requestSingleInstanceLock()) void start();
else app.quit();
