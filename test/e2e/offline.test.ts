/** Two desks, one central: what is done without a line outlives a kill, leaves by itself, and arrives once. */
import { expect, test, type DeskProgram } from '../helpers/electron.ts';
import { startDemoCentral } from '../helpers/demo-central.ts';
import { createLine } from '../helpers/line.ts';
import { hasWholeCopy } from '../helpers/whole-copy.ts';

test('what desk A does without a line outlives kill -9 and is on desk B, once each, within 2 s of the line’s return', async ({ openDesk }) => {
  test.setTimeout(180_000);
  const central = await startDemoCentral({ isEmbedded: true });
  const line = await createLine(central.url);
  try {
    const demoA = { ...central.signInOf('mara'), centralUrl: line.url };
    const a = await openDesk({ demo: demoA });
    const b = await openDesk({ demo: central.signInOf('jonas') });
    await a.doorAt('open');
    await b.doorAt('open');
    await hasWholeCopy(a.window);
    await hasWholeCopy(b.window);

    const casesOf = (desk: DeskProgram): Promise<readonly string[]> => desk.window.evaluate(async () => {
      const queue = await globalThis.window.goodship.queue.list({ view: 'all', sort: 'newest', offset: 0, limit: 500 });
      if (!queue.ok) throw new Error(queue.problem.words);
      return queue.value.rows.map(({ id }) => id);
    });
    const onB = new Set(await casesOf(b));
    const shared = (await casesOf(a)).filter((id) => onB.has(id));
    expect(shared.length).toBeGreaterThan(1);

    line.cut();
    const done = await a.window.evaluate(async (sharedIds) => {
      const { goodship } = globalThis.window;
      const queue = await goodship.queue.list({ view: 'all', sort: 'newest', offset: 0, limit: 500 });
      if (!queue.ok) throw new Error(queue.problem.words);
      const [first, second] = queue.value.rows.filter(({ id }) => sharedIds.includes(id));
      const view = await goodship.case.get({ caseId: first!.id });
      if (!view.ok || !view.value?.policy) throw new Error('no policy');
      const { policy } = view.value;
      const answers = [
        await goodship.case.reply({ caseId: first!.id, channel: 'email', text: 'Written in a tunnel, the first.' }),
        await goodship.case.reply({ caseId: second!.id, channel: 'email', text: 'Written in a tunnel, the second.' }),
        await goodship.gesture.grant({ caseId: first!.id, customerId: first!.customerId, policyId: policy.id, kind: 'credit', amount: 100, currency: policy.currency, reason: 'A kindness from the tunnel', expected: 'granted' }),
        await goodship.promise.make({ caseId: second!.id, text: 'Call after the tunnel', dueAt: Date.now() + 3_600_000 }),
      ];
      for (const answer of answers) if (!answer.ok) throw new Error(answer.problem.words);
      return { first: first!.id, second: second!.id };
    }, shared);
    await a.kill();

    const again = await openDesk({ userDataFolder: a.userDataFolder, demo: demoA });
    await again.doorAt('open');
    await expect.poll(() => again.window.evaluate(async () => {
      const status = await globalThis.window.goodship.sync.status();
      return status.ok ? status.value.waiting : null;
    })).toBe(4);
    await again.window.waitForTimeout(2_500);

    line.heal();
    const healedAt = Date.now();
    const seenOnB = (): Promise<readonly number[]> => b.window.evaluate(async ({ first, second }) => {
      const { goodship } = globalThis.window;
      const texts = async (caseId: string, text: string): Promise<number> => {
        const page = await goodship.case.interactions({ caseId, limit: 100 });
        return page.ok ? page.value.interactions.filter((interaction) => interaction.text === text).length : -1;
      };
      const views = await Promise.all([goodship.case.get({ caseId: first }), goodship.case.get({ caseId: second })]);
      return [
        await texts(first, 'Written in a tunnel, the first.'),
        await texts(second, 'Written in a tunnel, the second.'),
        views[0].ok ? (views[0].value?.gestures.filter(({ reason }) => reason === 'A kindness from the tunnel').length ?? -1) : -1,
        views[1].ok ? (views[1].value?.promises.filter(({ text }) => text === 'Call after the tunnel').length ?? -1) : -1,
      ];
    }, done);
    await expect.poll(seenOnB, { timeout: 15_000, intervals: [50] }).toEqual([1, 1, 1, 1]);
    const tookMs = Date.now() - healedAt;
    console.log(`on desk B ${tookMs} ms after the line's return`);
    expect(tookMs).toBeLessThan(2_000);
    await b.window.waitForTimeout(1_500);
    expect(await seenOnB()).toEqual([1, 1, 1, 1]);
  } finally {
    await line.close();
    await central.end();
  }
});
