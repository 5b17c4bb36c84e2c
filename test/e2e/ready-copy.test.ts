/** A first sign-in at a central that has a copy ready, in the real program: the thread that puts it in its place is bundled beside the workspace. */
import { put, type Put } from '../../contract/model/entities.ts';
import { newestVersion } from '../../main/workspace/database/migrations/all.ts';
import { faultsOf } from '../helpers/accessibility.ts';
import { expect, test } from '../helpers/electron.ts';
import { createLine } from '../helpers/line.ts';
import { noise } from '../helpers/ready-copy.ts';
import { someCase, someId } from '../helpers/rows.ts';
import { ada, agents, care, passwordOf, smallTeam, startSmallCentral } from '../helpers/small-central.ts';

const manyMessages = (count: number): readonly Put[] => {
  const caseId = someId(30_000);
  return [
    put('case', someCase({ id: caseId, number: 77, subject: 'The kettle whistles at night', status: 'open', assigneeId: agents.mara.id, waitingSince: 1_699_000_000_000 })),
    ...Array.from({ length: count }, (_, index) => put('interaction', {
      id: someId(31_000 + index), caseId, customerId: ada, teamId: care, kind: 'message', channel: 'email', direction: 'in', agentId: null, text: `Night ${index}: ${noise(index, 60)}`, html: null,
      event: null, detail: null, durationMs: null, personaId: null, at: 1_699_000_000_000 + index, externalId: null,
    })),
  ];
};

test('[S37] whoever signs in for the first time begins with the copy that central has ready, and sees how it comes', async ({ openDesk }) => {
  const asked: string[] = [];
  const central = await startSmallCentral({
    rows: [...smallTeam(), ...manyMessages(1_500)], makesReadyCopies: true,
    onServer: (server) => { server.addHook('onRequest', async (request) => { asked.push(request.routeOptions.url ?? ''); }); },
  });
  const line = await createLine(central.url);
  try {
    const wanted = { teamIds: [care], shape: newestVersion, closedSince: Date.now() - 365 * 86_400_000 };
    await central.readyCopies!.find(wanted);
    await central.readyCopies!.idle();
    const { packedBytes } = (await central.readyCopies!.find(wanted))!;
    const { window: page, doorAt } = await openDesk();
    await page.getByRole('textbox', { name: 'Address of central' }).fill(line.url);
    await page.getByRole('textbox', { name: 'Login' }).fill('mara');
    await page.getByLabel('Password', { exact: true }).fill(passwordOf('mara'));
    // So that it takes three seconds: long enough to be seen, short enough to be waited for.
    line.narrow(packedBytes / 3);
    await page.keyboard.press('Enter');
    const progress = page.getByRole('progressbar', { name: 'How much of your cases is here' });
    const newPassphrase = page.getByRole('heading', { name: 'Choose a passphrase' });
    await expect(progress.or(newPassphrase)).toBeVisible({ timeout: 20_000 });
    if (await newPassphrase.isVisible()) {
      await page.getByLabel('Passphrase', { exact: true }).fill('copper lantern whistle orchard');
      await page.getByLabel('The same again').fill('copper lantern whistle orchard');
      await page.getByRole('button', { name: 'Use this passphrase' }).click();
    }
    await expect(progress).toBeVisible({ timeout: 20_000 });
    expect(await faultsOf(page)).toEqual([]);
    if (process.env['GOODSHIP_PICTURE']) await page.screenshot({ path: process.env['GOODSHIP_PICTURE'] });
    await doorAt('open');
    await expect(page.getByRole('option', { name: /The kettle whistles at night/u }).first()).toBeVisible();
    expect(asked).toContain('/v1/ready-copy');
    expect(asked).not.toContain('/v1/bootstrap');
  } finally {
    await line.close();
    await central.close();
  }
});
