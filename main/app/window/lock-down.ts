/**
 * What no page may do, whoever wrote it: go elsewhere, open windows, ask for permissions, reach a network, save files.
 * Set on the session and on every web contents at birth, so a window made later cannot forget it.
 */
import { app, type Session, type WebContents } from 'electron';
import { appOrigin, appPage } from './app-scheme.ts';

/** Copying text that the agent asked to copy. Nothing else is ever granted. */
const grantedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);
const localSchemes: ReadonlySet<string> = new Set(['app:', 'data:', 'blob:', 'devtools:', 'about:']);

const isOurs = (url: string): boolean => url === appOrigin || url.startsWith(`${appOrigin}/`);

export const isLocalRequest = (url: string): boolean => URL.canParse(url) && localSchemes.has(new URL(url).protocol);

/** Before the app is ready: Chromium's own network part resolves no name at all, whatever asks it to (hints, prefetches). */
export function forbidNameLookups(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) => decide(grantedPermissions.has(permission) && isOurs(contents.getURL())));
  session.setPermissionCheckHandler((_, permission, origin) => grantedPermissions.has(permission) && isOurs(origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_, decide) => decide({}));
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isLocalRequest(url) }));
  session.on('will-download', (event) => event.preventDefault());
  // Chromium would fetch its dictionaries from a host on the internet.
  session.setSpellCheckerEnabled(false);
}

function lockDownContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    // A customer's message is a frame made from a string; that is the one place a frame may stand.
    if (event.isMainFrame || event.url !== 'about:srcdoc') event.preventDefault();
  });
  contents.on('did-navigate', (_, url) => {
    // An empty page needs nobody's leave to be gone to; it is left at once.
    if (!isOurs(url)) void contents.loadURL(appPage);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

export function lockDownAllContents(): void {
  app.on('web-contents-created', (_, contents) => lockDownContents(contents));
}
