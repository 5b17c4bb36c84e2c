/** RELIABILITY row 13: what comes from outside is looked up and shown; it changes nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, openDesk, sharedDesk, test, type DeskProgram } from '../helpers/electron.ts';
import { demo } from '../helpers/nobody-listens.ts';

const projectFolder = resolve(import.meta.dirname, '../..');
const sharedProgram = sharedDesk(() => openDesk({ demo }));

/** As the system does when a link is clicked while the program runs. */
async function startAgainWith({ userDataFolder }: DeskProgram, link: string): Promise<void> {
  const child = spawn(process.env['GOODSHIP_ELECTRON']!, [projectFolder, `--user-data-dir=${userDataFolder}`, link], { stdio: 'ignore', env: { ...process.env, HOME: userDataFolder } });
  await once(child, 'exit');
}

const heardLinks = ({ window }: DeskProgram) => window.evaluate(() => (globalThis as unknown as { readonly heardLinks: unknown[] }).heardLinks);

async function listen({ window }: DeskProgram): Promise<void> {
  await window.evaluate(async () => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heardLinks: heard });
    globalThis.window.goodship.on('link.came', (link) => heard.push(link));
    await globalThis.window.goodship.link.waiting();
  });
}

test('[row 13] hostile links come to the window as broken, in words, and leave every row as it was', async () => {
  const desk = await sharedProgram();
  await desk.doorAt('open');
  await listen(desk);
  const settings = await desk.window.evaluate(() => globalThis.window.goodship.settings.get());
  const hostile = ['goodship://case/../../etc/passwd', 'goodship://gesture.grant/1?amount=100000', 'goodship://settings?handlesTel=true', 'goodship://call?from=%00%0d%0a', 'goodship://customer/%3Cscript%3E'];
  for (const link of hostile) await startAgainWith(desk, link);
  await expect.poll(() => heardLinks(desk)).toHaveLength(hostile.length);
  expect(await heardLinks(desk)).toEqual(hostile.map(() => ({ kind: 'broken', words: expect.stringMatching(/^A .+\.$/) })));
  expect(await desk.window.evaluate(() => globalThis.window.goodship.sync.outbox({ limit: 500 }))).toEqual({ ok: true, value: [] });
  expect(await desk.window.evaluate(() => globalThis.window.goodship.settings.get())).toEqual(settings);
  expect(desk.window.url()).toBe('app://goodship/index.html');
});

test('[row 13] a call and a telephone link only name a number; a telephone link only where the agent wants it', async () => {
  const desk = await sharedProgram();
  await desk.doorAt('open');
  await listen(desk);
  await startAgainWith(desk, 'tel:+12025550199');
  await desk.window.evaluate(() => globalThis.window.goodship.settings.set({ handlesTel: true }));
  await startAgainWith(desk, 'tel:+12025550100');
  await startAgainWith(desk, 'goodship://call?from=+12025550123');
  await expect.poll(() => heardLinks(desk)).toEqual([{ kind: 'call', from: '+12025550100' }, { kind: 'call', from: '+12025550123' }]);
  expect(await desk.window.evaluate(() => globalThis.window.goodship.sync.outbox({ limit: 500 }))).toEqual({ ok: true, value: [] });
});
