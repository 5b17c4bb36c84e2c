/** A first sign-in at a central that has a copy ready, in the real program: the thread that puts it in its place is bundled beside the workspace. */
import { put } from '../../contract/model/entities.ts';
import { newestVersion } from '../../main/workspace/database/migrations/all.ts';
import { faultsOf } from '../helpers/accessibility.ts';
import { expect, test } from '../helpers/electron.ts';
import { createLine } from '../helpers/line.ts';
import { someCase, someId } from '../helpers/rows.ts';
import { ada, agents, care, passwordOf, smallTeam, startSmallCentral } from '../helpers/small-central.ts';

const kettleCase = put('case', someCase({ id: someId(30_000), number: 77, subject: 'The kettle whistles at night', customerId: ada, status: 'open', assigneeId: agents.mara.id, waitingSince: 1_699_000_000_000 }));

test('[S37] whoever signs in for the first time begins with the copy that central has ready, and sees how it comes', async ({ openDesk }) => {
  const asked: string[] = [];
  const central = await startSmallCentral({
    rows: [...smallTeam(), kettleCase], makesReadyCopies: true,
    onServer: (server) => { server.addHook('onRequest', async (request) => { asked.push(request.routeOptions.url ?? ''); }); },
  });
  const line = await createLine(central.url);
  try {
    const wanted = { teamIds: [care], shape: newestVersion, closedSince: Date.now() - 365 * 86_400_000 };
    await central.readyCopies!.find(wanted);
    await central.readyCopies!.idle();
    const { app, window: page, doorAt } = await openDesk();
    await page.getByRole('textbox', { name: 'Address of central' }).fill(line.url);
    await page.getByRole('textbox', { name: 'Login' }).fill('mara');
    await page.getByLabel('Password', { exact: true }).fill(passwordOf('mara'));
    // Central answers in six seconds: time to see what the door says meanwhile, as if the copy were coming.
    line.delay(3_000);
    await page.keyboard.press('Enter');
    const asking = page.getByRole('button', { name: 'Asking central' });
    const newPassphrase = page.getByRole('heading', { name: 'Choose a passphrase' });
    await expect(asking.or(newPassphrase)).toBeVisible();
    if (await newPassphrase.isVisible()) {
      await page.getByLabel('Passphrase', { exact: true }).fill('copper lantern whistle orchard');
      await page.getByLabel('The same again').fill('copper lantern whistle orchard');
      await page.getByRole('button', { name: 'Use this passphrase' }).click();
    }
    await doorAt('opening');
    await app.evaluate(({ BrowserWindow }) => { BrowserWindow.getAllWindows()[0]!.webContents.send('goodship.event', 'door.changed', { at: 'opening', share: 0.4 }); });
    await expect(page.getByRole('progressbar', { name: 'How much of your cases is here' })).toHaveJSProperty('value', 0.4);
    await expect(page.getByText('Getting your cases').first()).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    line.heal();
    await doorAt('open');
    await expect(page.getByRole('option', { name: /The kettle whistles at night/u }).first()).toBeVisible();
    expect(asked).toContain('/v1/ready-copy');
    expect(asked).not.toContain('/v1/bootstrap');
  } finally {
    await line.close();
    await central.close();
  }
});
