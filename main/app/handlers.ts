/** Who answers each channel of the process of windows. */
import { app, BrowserWindow, nativeTheme } from 'electron';
import { answer } from '../../contract/answer.ts';
import type { Settings } from '../../contract/settings.ts';
import type { MainHandlers } from './calls.ts';
import type { DoorKeeper } from './door/door-keeper.ts';
import { keyStoreInWords, type KeyStore } from './keys/key-store.ts';
import type { LinkIntake } from './links/link-intake.ts';
import { openExternal } from './links/open-external.ts';
import type { Memory } from './settings/memory.ts';

export interface HandlerNeeds {
  readonly memory: Memory;
  readonly keeper: DoorKeeper;
  readonly links: LinkIntake;
  readonly keyStore: () => KeyStore;
  readonly isDemo: boolean;
  readonly settingsChanged: (settings: Settings) => void;
}

const zoomStep = 0.5;
const largestZoom = 4;

function zoom(by: 'in' | 'out' | 'reset'): void {
  for (const { webContents } of BrowserWindow.getAllWindows()) {
    const level = webContents.getZoomLevel() + (by === 'in' ? zoomStep : -zoomStep);
    webContents.setZoomLevel(by === 'reset' ? 0 : Math.max(-largestZoom, Math.min(largestZoom, level)));
  }
}

/** The settings that the system itself has to know of. */
export function applySettings({ theme, handlesTel }: Settings): void {
  nativeTheme.themeSource = theme;
  // From a checkout it would be Electron itself that is registered.
  if (!app.isPackaged) return;
  app.setAsDefaultProtocolClient('goodship');
  for (const scheme of ['tel', 'callto']) {
    if (handlesTel) app.setAsDefaultProtocolClient(scheme);
    else if (app.isDefaultProtocolClient(scheme)) app.removeAsDefaultProtocolClient(scheme);
  }
}

export const mainHandlers = ({ memory, keeper, links, keyStore, isDemo, settingsChanged }: HandlerNeeds): MainHandlers => ({
  'app.info': () =>
    answer({
      version: app.getVersion(),
      electron: process.versions.electron ?? '',
      chrome: process.versions['chrome'] ?? '',
      platform: process.platform,
      keyStore: keyStoreInWords(keyStore().name),
      isDemo,
    }),
  'app.zoom': ({ by }) => {
    zoom(by);
    return answer(null);
  },
  'settings.get': () => answer(memory.settings()),
  'settings.set': (changes) => {
    const settings = memory.changeSettings(changes);
    applySettings(settings);
    settingsChanged(settings);
    return answer(settings);
  },
  'link.open': ({ url }) => openExternal(url),
  'link.waiting': () => answer(links.waiting()),
  'door.state': () => answer(keeper.door()),
  'door.signIn': (input) => keeper.signIn(input),
  'door.passphrase': ({ passphrase }) => keeper.passphrase(passphrase),
  'door.lock': () => answer(keeper.lock()),
  'door.unlock': ({ passphrase }) => keeper.unlock(passphrase),
  'door.signOut': () => keeper.signOut(),
  'door.tryAgain': () => keeper.tryAgain(),
  'door.setAside': () => keeper.setAside(),
});
