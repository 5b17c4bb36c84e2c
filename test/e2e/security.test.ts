/** RELIABILITY rows 1, 2, 4, 5, 6, 7, 8 and 17, asked of the running program. */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { WebContents } from 'electron';
import { demo } from '../helpers/nobody-listens.ts';
import { xssStrings } from '../helpers/xss-strings.ts';
import { expect, openDesk, sharedDesk, test } from '../helpers/electron.ts';

const projectFolder = resolve(import.meta.dirname, '../..');

/** Nobody is signed in at it. */
const desk = sharedDesk(openDesk);
const signedIn = sharedDesk(() => openDesk({ demo }));

test('[row 1] every window is sandboxed, isolated and without Node, down to the operating system', async () => {
  const { app, window } = await desk();
  const preferences = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => (contents as WebContents & { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()),
  );
  expect(preferences).toHaveLength(1);
  for (const each of preferences) {
    expect(each).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, webSecurity: true, webviewTag: false });
    // These are named only where they are on.
    for (const name of ['nodeIntegrationInWorker', 'allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures']) expect(each[name] || false, name).toBe(false);
  }
  expect(await window.evaluate(() => ['require', 'process', 'module', 'global', 'Buffer', 'electron', '__dirname'].filter((name) => name in globalThis))).toEqual([]);
  expect(await app.evaluate(({ app: program }) => program.commandLine.hasSwitch('no-sandbox'))).toBe(false);
  if (process.platform !== 'linux') return;
  const renderer = await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]!.getOSProcessId());
  const status = readFileSync(`/proc/${renderer}/status`, 'utf8');
  // 2: system calls are filtered.
  expect(status).toMatch(/^Seccomp:\s*2$/m);
  expect(status).toMatch(/^NoNewPrivs:\s*1$/m);
});

test('[row 2] app:// gives out the interface’s own files and nothing else', async () => {
  const { window } = await desk();
  expect(window.url()).toBe('app://goodship/index.html');
  const hostile = [
    '/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json', '/%2e%2e%2f%2e%2e%2fpackage.json', '/..\\package.json', '/..%5cpackage.json', '/assets/../../main/app.js', '/assets/..%2f..%2fmain/app.js',
    '/index.html%00', '/index.html%00.js', '/%00', '//etc/passwd', '///etc/passwd', '/%2fetc%2fpasswd', '/\\\\host\\share', '/%5c%5chost%5cshare', '/C:/Windows/win.ini', '/file:///etc/passwd', '/inputs.sha256', '/assets', '/', '/INDEX.HTML',
  ];
  const statuses = await window.evaluate(async (paths) => Promise.all(paths.map(async (path) => (await fetch(`app://goodship${path}`)).status)), hostile);
  expect(Object.fromEntries(hostile.map((path, index) => [path, statuses[index]]))).toEqual(Object.fromEntries(hostile.map((path) => [path, 404])));
  const elsewhere = await window.evaluate(async () => Promise.all(['app://other/index.html', 'file:///etc/passwd', 'app://goodship.evil/index.html'].map((url) => fetch(url).then(({ ok }) => ok, () => false))));
  expect(elsewhere).toEqual([false, false, false]);
  expect(await window.evaluate(async () => (await fetch('app://goodship/index.html', { method: 'POST' })).status)).toBe(404);
});

test('[row 4] a compromised page that walks the bridge finds functions of the domain and nothing of Electron', async () => {
  const { window, doorAt } = await signedIn();
  await doorAt('open');
  const walked = await window.evaluate(() => {
    const found: string[] = [];
    const strange: string[] = [];
    const walk = (value: unknown, path: string, depth: number): void => {
      if (typeof value === 'function') {
        found.push(path);
        const own = Object.getOwnPropertyNames(value).filter((name) => !['length', 'name', 'prototype', 'arguments', 'caller'].includes(name));
        if (own.length > 0) strange.push(`${path}: ${own.join()}`);
      } else if (typeof value === 'object' && value !== null && depth < 4 && Object.getPrototypeOf(value) === Object.prototype) {
        for (const name of Object.getOwnPropertyNames(value)) walk((value as Record<string, unknown>)[name], `${path}.${name}`, depth + 1);
      } else strange.push(`${path}: ${typeof value}`);
    };
    walk(globalThis.window.goodship, 'goodship', 0);
    return { found, strange };
  });
  expect(walked.strange).toEqual([]);
  expect(walked.found.length).toBeGreaterThan(50);
  expect(walked.found.filter((path) => !/^goodship\.(on|[a-z]+\.[a-zA-Z-]+)$/.test(path))).toEqual([]);
  expect(walked.found.filter((path) => /ipc|invoke|send|channel|port|require|process/i.test(path))).toEqual([]);

  const heard = await window.evaluate(async () => {
    const heardArguments: unknown[][] = [];
    const bridge = globalThis.window.goodship;
    const stop = bridge.on('settings.changed', (...all: unknown[]) => heardArguments.push(all));
    await bridge.settings.set({ theme: 'dark' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    stop();
    await bridge.settings.set({ theme: 'light' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    return heardArguments;
  });
  // The detail alone: no event object that would lead to a sender.
  expect(heard).toEqual([[expect.objectContaining({ theme: 'dark', phoneRegion: expect.any(String) })]]);

  const refused = await window.evaluate(() => {
    const on = globalThis.window.goodship.on as (event: unknown, hear: unknown) => unknown;
    return (['goodship.port', 'door.state', '__proto__', 'constructor', 'message', null] as unknown[]).filter((event) => {
      try {
        on(event, () => undefined);
        return true;
      } catch {
        return false;
      }
    });
  });
  expect(refused).toEqual([]);
});

test('[row 5] the policy is a header without unsafe sources, and no string runs as script, wherever it lands', async () => {
  const { window } = await desk();
  const policy = await window.evaluate(async () => (await fetch('app://goodship/index.html')).headers.get('content-security-policy'));
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);

  const outcome = await window.evaluate(async (strings) => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const marks = globalThis as unknown as { xss?: number };
    marks.xss = 0;
    const ground = document.createElement('div');
    document.body.append(ground);
    for (const string of strings) {
      // As a component would that forgot everything it was told.
      ground.innerHTML = string;
      const attribute = document.createElement('a');
      attribute.setAttribute('href', string);
      attribute.setAttribute('onclick', string);
      attribute.setAttribute('style', string);
      ground.append(attribute);
      attribute.click();
      for (const element of ground.querySelectorAll<HTMLElement>('*')) element.click?.();
    }
    const script = document.createElement('script');
    script.textContent = 'xss = 1';
    document.body.append(script);
    setTimeout('xss = 1', 0);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    ground.remove();
    let evaluated = 'evaluated';
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        try {
          // eslint-disable-next-line no-eval -- that it throws is the point
          globalThis.eval('1');
        } catch (error) {
          evaluated = (error as Error).name;
        }
        resolve();
      }, 0);
    });
    return { ran: marks.xss, evaluated, directives: [...new Set(violations)] };
  }, xssStrings);
  expect(outcome.ran).toBe(0);
  expect(outcome.evaluated).toBe('EvalError');
  // The listener works: the policy did stop things.
  expect(outcome.directives).toEqual(expect.arrayContaining(['script-src-elem', 'script-src-attr']));
  expect(window.url()).toBe('app://goodship/index.html');
});

test('[row 6] every permission is denied but copying text', async () => {
  const { app, window } = await desk();
  const asked = await window.evaluate(async () => {
    const outcome = (promise: () => Promise<unknown>): Promise<string> => Promise.race([promise().then(() => 'granted', (error: Error) => error.name), new Promise<string>((resolve) => setTimeout(() => resolve('no answer'), 3_000))]);
    const nav = navigator as unknown as Record<string, { readonly [method: string]: (options?: unknown) => Promise<unknown> }>;
    return {
      geolocation: await outcome(() => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, () => reject(new DOMException('', 'NotAllowedError'))))),
      notifications: await Notification.requestPermission(),
      microphone: await outcome(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      camera: await outcome(() => navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await outcome(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
      midi: await outcome(() => navigator.requestMIDIAccess({ sysex: true })),
      clipboardRead: await outcome(() => navigator.clipboard.readText()),
      bluetooth: 'bluetooth' in nav ? await outcome(() => nav['bluetooth']!['requestDevice']!({ acceptAllDevices: true })) : 'absent',
      usb: 'usb' in nav ? await outcome(() => nav['usb']!['requestDevice']!({ filters: [] })) : 'absent',
      serial: 'serial' in nav ? await outcome(() => nav['serial']!['requestPort']!()) : 'absent',
      hid: 'hid' in nav ? await outcome(async () => ((await nav['hid']!['requestDevice']!({ filters: [] })) as unknown[]).length > 0 || Promise.reject(new DOMException('', 'NotAllowedError'))) : 'absent',
      persist: (await navigator.storage.persist()) ? 'granted' : 'denied',
    };
  });
  expect(Object.entries(asked).filter(([, outcome]) => outcome === 'granted')).toEqual([]);

  const states = await window.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'background-sync', 'idle-detection', 'persistent-storage', 'storage-access', 'window-management', 'local-fonts', 'screen-wake-lock'];
    return Promise.all(names.map(async (name) => [name, await navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state, () => 'unknown')]));
  });
  expect(states.filter(([, state]) => state === 'granted' || state === 'prompt')).toEqual([]);

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.focus());
  await window.evaluate(() => navigator.clipboard.writeText('a transcript'));
});

test('[row 7] no page leaves, and no window opens', async ({ openDesk: openOwn }) => {
  const { app, window } = await openOwn();
  const opened = await window.evaluate(() =>
    ['javascript:alert(1)', 'https://example.com', 'about:blank', 'data:text/html,x', 'file:///etc/passwd', 'app://goodship/index.html', 'goodship://call?from=1', ''].map((url) => [url, globalThis.open(url), globalThis.open(url, '_blank', 'popup,nodeIntegration=yes')].slice(1)).flat().filter((child) => child !== null).length,
  );
  expect(opened).toBe(0);

  const ways: readonly string[] = ['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/passwd', 'data:text/html,<h1>x</h1>', 'app://goodship/assets/', 'blob:app://goodship/x', 'view-source:app://goodship/index.html', 'chrome://version', 'tel:+1', 'goodship://call?from=1'];
  for (const url of ways) {
    await window.evaluate((target) => {
      const link = document.createElement('a');
      link.href = target;
      document.body.append(link);
      link.click();
      link.target = '_blank';
      link.click();
      const form = document.createElement('form');
      form.action = target;
      document.body.append(form);
      form.submit();
      const frame = document.createElement('iframe');
      frame.src = target;
      document.body.append(frame);
      try {
        location.assign(target);
      } catch {
        // Refused by the page's own rules already.
      }
    }, url);
    await window.waitForTimeout(60);
  }
  await window.evaluate(() => {
    const refresh = document.createElement('meta');
    refresh.httpEquiv = 'refresh';
    refresh.content = '0;url=https://example.com/';
    document.head.append(refresh);
  });
  await window.waitForTimeout(500);
  expect(window.url()).toBe('app://goodship/index.html');
  const state = await app.evaluate(async ({ BrowserWindow, webContents }) => {
    const { mainFrame } = BrowserWindow.getAllWindows()[0]!.webContents;
    const inside = mainFrame.framesInSubtree.filter((frame) => frame !== mainFrame);
    const places = await Promise.all(inside.map(async (frame) => (await frame.executeJavaScript('location.href')) as string));
    return { windows: BrowserWindow.getAllWindows().length, contents: webContents.getAllWebContents().length, places };
  });
  expect(state).toMatchObject({ windows: 1, contents: 1 });
  // A frame that was refused shows Chromium's own error page or stays empty.
  expect(state.places.filter((place) => !/^(chrome-error:\/\/chromewebdata\/|about:blank|app:\/\/goodship\/assets\/)$/.test(place))).toEqual([]);

  // An empty page can be gone to without anybody being asked; the program leads back at once.
  await window.evaluate(() => location.assign('about:blank')).catch(() => undefined);
  await expect.poll(() => window.url()).toBe('app://goodship/index.html');
});

test('[row 7] a file or a link dropped on the window does nothing', async () => {
  const { app, window } = await desk();
  const session = await app.context().newCDPSession(window);
  const drops = [
    { items: [], files: ['/etc/passwd'], dragOperationsMask: 1 },
    { items: [{ mimeType: 'text/uri-list', data: 'https://example.com/' }], dragOperationsMask: 1 },
    { items: [{ mimeType: 'text/uri-list', data: 'file:///etc/passwd' }], dragOperationsMask: 1 },
  ];
  for (const data of drops) for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await window.waitForTimeout(500);
  expect(window.url()).toBe('app://goodship/index.html');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('[row 8] the system is handed https, mail and telephone links, and no other', async () => {
  const { app, window } = await desk();
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    (globalThis as unknown as { openedLinks: string[] }).openedLinks = opened;
    shell.openExternal = async (url) => void opened.push(url);
  });
  const links = ['https://example.com/help', 'mailto:ada@example.com', 'tel:+12025550123', 'http://example.com', 'file:///etc/passwd', 'smb://host/share', 'javascript:alert(1)', 'ms-msdt:/id', 'https://good@evil.example/', 'app://goodship/index.html', 'goodship://call?from=1', '\\\\host\\share', ''];
  const answers = await window.evaluate(async (urls) => Promise.all(urls.map(async (url) => (await globalThis.window.goodship.link.open({ url })).ok)), links);
  expect(answers).toEqual(links.map((_, index) => index < 3));
  expect(await app.evaluate(() => (globalThis as unknown as { openedLinks: string[] }).openedLinks)).toEqual(['https://example.com/help', 'mailto:ada@example.com', 'tel:+12025550123']);
});

test('[row 17] started twenty times at once on one folder, one program stays and the others hand over and end', async () => {
  const { app, window, userDataFolder, doorAt } = await signedIn();
  await doorAt('open');
  const others = Array.from({ length: 19 }, (_, index) => {
    const child = spawn(process.env['GOODSHIP_ELECTRON']!, [projectFolder, `--user-data-dir=${userDataFolder}`, `goodship://call?from=+1202555${1_000 + index}`], { stdio: 'ignore', env: { ...process.env, HOME: userDataFolder } });
    return once(child, 'exit') as Promise<[number | null]>;
  });
  await window.evaluate(async () => {
    await globalThis.window.goodship.link.waiting();
    const heard: unknown[] = [];
    (globalThis as unknown as { heardLinks: unknown[] }).heardLinks = heard;
    globalThis.window.goodship.on('link.came', (link) => heard.push(link));
  });
  expect((await Promise.all(others)).map(([code]) => code)).toEqual(Array(19).fill(0));
  await expect.poll(() => window.evaluate(() => (globalThis as unknown as { heardLinks: unknown[] }).heardLinks.length)).toBeGreaterThanOrEqual(1);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  if (process.platform === 'linux') {
    const running = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(`--user-data-dir=${userDataFolder}`) && line.includes('goodship.mojom') === false && line.includes('--type=') === false);
    expect(running).toHaveLength(1);
  }
});
