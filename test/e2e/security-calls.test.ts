/** RELIABILITY row 3: who may call, and what happens to arguments that nobody foresaw, through the real bridge. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, openDesk, sharedDesk, test, type DeskProgram } from '../helpers/electron.ts';
import { demo } from '../helpers/nobody-listens.ts';

/** Nobody is signed in at it. */
const desk = sharedDesk(openDesk);

/**
 * A page as it would be after everything had gone wrong: raw IPC in every frame. The program never makes such a
 * window; the test does, in the program's own process.
 */
async function openCompromisedWindow({ app, userDataFolder }: DeskProgram): Promise<void> {
  const preload = join(userDataFolder, 'compromised.cjs');
  writeFileSync(preload, "const { contextBridge, ipcRenderer } = require('electron'); contextBridge.exposeInMainWorld('raw', (name, input) => ipcRenderer.invoke(name, input));");
  await app.evaluate(async ({ BrowserWindow }, file) => {
    const window = new BrowserWindow({ show: false, webPreferences: { preload: file, sandbox: true, contextIsolation: true, nodeIntegrationInSubFrames: true } });
    (globalThis as unknown as { compromised: typeof window }).compromised = window;
    await window.loadURL('app://goodship/index.html').catch(() => undefined);
    await window.webContents.executeJavaScript("new Promise((done) => { const frame = document.createElement('iframe'); frame.onload = () => done(); frame.srcdoc = '<p>a message</p>'; frame.name = 'inside'; document.body.append(frame); })");
  }, preload);
}

interface Compromised {
  readonly compromised: { readonly destroy: () => void; readonly webContents: { executeJavaScript(code: string): Promise<unknown>; readonly mainFrame: { readonly frames: readonly { executeJavaScript(code: string): Promise<unknown> }[] } } };
}

test('[row 3] no channel hears a frame inside a window, nor one that was taken out', async () => {
  const program = await desk();
  const { app, window } = program;
  await openCompromisedWindow(program);
  const names = await window.evaluate(() => Object.entries(globalThis.window.goodship).flatMap(([subject, verbs]) => (typeof verbs === 'object' ? Object.keys(verbs).map((verb) => `${subject}.${verb}`) : [])));
  const ofMain = names.filter((name) => /^(app|settings|link|door)\./.test(name));
  expect(ofMain.length).toBeGreaterThan(12);

  const call = (name: string): string => `globalThis.raw(${JSON.stringify(name)}, undefined).then((said) => said.ok ? 'answered' : said.problem.code, (error) => 'no handler')`;
  const fromMainFrame = await app.evaluate((_, code) => (globalThis as unknown as Compromised).compromised.webContents.executeJavaScript(code), call('settings.get'));
  expect(fromMainFrame).toBe('answered');
  for (const name of ofMain) {
    const fromInside = await app.evaluate((_, code) => (globalThis as unknown as Compromised).compromised.webContents.mainFrame.frames[0]!.executeJavaScript(code), call(name));
    expect(fromInside, name).toBe('not-heard');
  }
  // Channels of the workspace have no handler here at all: they exist only on a port that a page of ours was given.
  for (const name of names.filter((each) => !ofMain.includes(each))) {
    expect(await app.evaluate((_, code) => (globalThis as unknown as Compromised).compromised.webContents.executeJavaScript(code), call(name)), name).toBe('no handler');
  }

  const before = (await window.evaluate(() => globalThis.window.goodship.settings.get())) as { readonly value: { readonly textSize: number } };
  await app.evaluate(() =>
    (globalThis as unknown as Compromised).compromised.webContents.executeJavaScript("const frame = document.querySelector('iframe'); for (let call = 0; call < 50; call += 1) void frame.contentWindow.raw('settings.set', { textSize: 137 }); frame.remove();"),
  );
  await window.waitForTimeout(500);
  const after = (await window.evaluate(() => globalThis.window.goodship.settings.get())) as typeof before;
  expect(after.value.textSize).toBe(before.value.textSize);
  await app.evaluate(() => (globalThis as unknown as Compromised).compromised.destroy());
});

test('[row 3] a page from anywhere else is not heard, even in a window of ours', async () => {
  const { app } = await desk();
  const codes = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const handlers = (ipcMain as unknown as { readonly _invokeHandlers: ReadonlyMap<string, (event: unknown, input: unknown) => Promise<{ readonly ok: boolean; readonly problem?: { readonly code: string } }>> })._invokeHandlers;
    const { webContents: sender } = BrowserWindow.getAllWindows()[0]!;
    const said = [];
    for (const origin of ['https://example.com', 'null', 'file://', 'app://goodship.evil', 'app://other', 'data:']) {
      const frame = { detached: false, origin };
      said.push(await handlers.get('settings.get')!({ sender: { ...sender, mainFrame: frame }, senderFrame: frame }, undefined));
    }
    said.push(await handlers.get('settings.get')!({ sender, senderFrame: null }, undefined));
    return said.map(({ ok, problem }) => (ok ? 'answered' : problem?.code));
  });
  expect(codes).toEqual(Array(7).fill('not-heard'));
});

test('[row 3] frames of a page find no bridge', async () => {
  const { window } = await desk();
  const bridges = await window.evaluate(async () => {
    const frames = ['allow-same-origin', null].map((sandbox) => {
      const frame = document.createElement('iframe');
      if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
      frame.srcdoc = '<p>a message</p>';
      document.body.append(frame);
      return frame;
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    return frames.map((frame) => typeof (frame.contentWindow as unknown as { readonly goodship?: unknown }).goodship);
  });
  expect(bridges).toEqual(['undefined', 'undefined']);
});

test('[row 3] thousands of arguments that nobody foresaw, through the bridge to every channel: each is answered, and the desk stands', async ({ openDesk: openOwn }) => {
  const { window, doorAt, door } = await openOwn({ demo });
  const before = await doorAt('open');
  const counts = await window.evaluate(async () => {
    let state = 20_260_504;
    /** Mulberry32: the same arguments at every run. */
    const random = (): number => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
    const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
    const fields = ['caseId', 'customerId', 'text', 'limit', 'offset', 'view', 'sort', 'before', 'kinds', 'from', 'operationId', 'url', 'passphrase', 'theme', 'textSize', 'kind', 'query', 'teamId', '__proto__', 'constructor', 'toString', ''];
    const words = ['', 'x', '\0', '🚢'.repeat(50), 'mine', '0190f3c2-7b1a-7c3e-9a54-1f2e3d4c5b6a', "'; drop table \"case\"; --", '../../etc/passwd', 'a'.repeat(10_000), '\u202e', '{"a":1}', '%', '"', 'NEAR(', '*'];
    const value = (depth: number): unknown => {
      const kind = Math.floor(random() * (depth > 0 ? 12 : 8));
      switch (kind) {
        case 0: return null;
        case 1: return random() < 0.5;
        case 2: return pick([0, -1, 1, 1.5, 50, 2 ** 53, -(2 ** 53), Number.NaN, Number.POSITIVE_INFINITY, 1e308]);
        case 3: case 4: return pick(words);
        case 5: return BigInt(Math.floor(random() * 1e9));
        case 6: return new Date(Math.floor(random() * 1e13));
        case 7: return pick([new Uint8Array(8), new ArrayBuffer(8), /x/, new Map([['a', 1]]), new Set([1])]);
        case 8: return Array.from({ length: Math.floor(random() * 5) }, () => value(depth - 1));
        default: return Object.fromEntries(Array.from({ length: Math.floor(random() * 6) }, () => [pick(fields), value(depth - 1)]));
      }
    };
    const calls = Object.entries(globalThis.window.goodship).flatMap(([subject, verbs]) =>
      typeof verbs === 'object' ? Object.entries(verbs).map(([verb, call]) => ({ name: `${subject}.${verb}`, call: call as (input: unknown) => Promise<{ readonly ok: boolean }> })) : [],
    );
    let answered = 0;
    let accepted = 0;
    const strange: string[] = [];
    for (let round = 0; round < 100; round += 1) {
      await Promise.all(
        calls.map(async ({ name, call }) => {
          try {
            const said = await Promise.race([call(value(3)), new Promise<null>((resolve) => setTimeout(() => resolve(null), 20_000))]);
            if (said === null) strange.push(`${name}: no answer`);
            else if (typeof said.ok !== 'boolean') strange.push(`${name}: ${JSON.stringify(said)}`);
            else {
              answered += 1;
              accepted += said.ok ? 1 : 0;
            }
          } catch (error) {
            strange.push(`${name}: ${String(error)}`);
          }
        }),
      );
    }
    return { answered, accepted, channels: calls.length, strange: strange.slice(0, 5) };
  });
  expect(counts.strange).toEqual([]);
  expect(counts.answered).toBe(counts.channels * 100);
  expect(counts.answered).toBeGreaterThan(5_000);
  expect(counts.accepted).toBeLessThan(counts.answered * 0.05);
  expect(await door()).toEqual(before);
  expect(await window.evaluate(() => globalThis.window.goodship.sync.outbox({ limit: 500 }))).toEqual({ ok: true, value: [] });
});
