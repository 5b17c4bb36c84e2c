import { describe, expect, it } from 'vitest';
import { runImport, type ImportOptions, type Progress } from '../../../../central/import/run-import.ts';
import { finishedWords, progressLine } from '../../../../central/import/progress.ts';
import { openStar } from '../../../../central/import/star/star.ts';
import { openRetail } from '../../../../central/import/retail/retail.ts';
import { ImportFailure, type Bad } from '../../../../central/import/source.ts';
import { context, createMemorySink, folderOf, retailFiles, starLine } from './fixtures.ts';

const lines = (...of: readonly string[]) => openStar(folderOf({ 'dialogues.jsonl': of.join('\n') }), context);
const many = Array.from({ length: 40 }, (_, index) => starLine(index + 1));

const optionsFor = (sink: ReturnType<typeof createMemorySink>, more: Partial<ImportOptions> = {}): ImportOptions =>
  ({ openSink: async () => sink, skipsBad: false, onBad: () => {}, onProgress: () => {}, clock: () => performance.now(), ...more });

describe('an import', () => {
  it('changes nothing when it is run again', async () => {
    const sink = createMemorySink();
    const first = await runImport(await lines(...many), optionsFor(sink));
    const before = JSON.stringify([...sink.rows.values()]);
    const second = await runImport(await lines(...many), optionsFor(sink));
    expect([first.added, second.added]).toEqual([first.rows, 0]);
    expect(JSON.stringify([...sink.rows.values()])).toBe(before);
    expect(first.rowsByTable).toMatchObject({ case: 40, customer: 1, agent: 1 });
  });

  it('leaves alone what somebody changed since', async () => {
    const sink = createMemorySink();
    await runImport(await lines(...many), optionsFor(sink));
    const [id, kept] = [...sink.rows].find(([, row]) => row.table === 'case')!;
    sink.rows.set(id, { ...kept, row: { ...kept.row, subject: 'as we left it' } } as typeof kept);
    await runImport(await lines(...many), optionsFor(sink));
    expect(sink.rows.get(id)!.row).toMatchObject({ subject: 'as we left it' });
  });

  it('stops at a bad line with file, line, reason and the line itself, before it writes or even opens anything', async () => {
    const sink = createMemorySink();
    let isOpened = false;
    const run = runImport(await lines(...many, '{"broken'), optionsFor(sink, { openSink: async () => { isOpened = true; return sink; } }));
    await expect(run).rejects.toThrow(/dialogues\.jsonl, line 41: this is no JSON \(.*\)\.\n {4}\{"broken\nNothing was written\. Mend the line/);
    await expect(run).rejects.toBeInstanceOf(ImportFailure);
    expect(isOpened).toBe(false);
    expect(sink.rows.size).toBe(0);
  });

  it('sets bad lines aside when asked, and imports the rest', async () => {
    const sink = createMemorySink();
    const bad: Bad[] = [];
    const result = await runImport(await lines('{"broken', starLine(1), 'null', starLine(2)), optionsFor(sink, { skipsBad: true, onBad: (line) => bad.push(line) }));
    expect(bad.map(({ line, text }) => [line, text])).toEqual([[1, '{"broken'], [3, 'null']]);
    expect(result).toMatchObject({ bad: 2, items: 2, rowsByTable: { case: 2 } });
  });

  it('goes on after it was cut off in the middle, to the same rows as in one go', async () => {
    const whole = createMemorySink();
    await runImport(await lines(...many), optionsFor(whole));
    for (const survivors of [1, 3, 7]) {
      const sink = createMemorySink();
      let left = survivors;
      const cut = { put: async (batch: Parameters<typeof sink.put>[0]) => { if (left-- === 0) throw new Error('the power went'); return sink.put(batch); } };
      await expect(runImport(await lines(...many), { ...optionsFor(sink), openSink: async () => cut, batchRows: 30 })).rejects.toThrow('the power went');
      expect(sink.rows.size).toBeGreaterThan(0);
      expect(sink.rows.size).toBeLessThan(whole.rows.size);
      await runImport(await lines(...many), optionsFor(sink, { batchRows: 30 }));
      expect([...sink.rows.keys()].sort()).toEqual([...whole.rows.keys()].sort());
    }
  });

  it('writes a case and all that happened in it in one batch', async () => {
    const sink = createMemorySink();
    const caseIdsByBatch: Set<string>[] = [];
    await runImport(await lines(...many), optionsFor(sink, {
      batchRows: 25,
      openSink: async () => ({ put: async (batch) => {
        caseIdsByBatch.push(new Set(batch.flatMap((put) => (put.table === 'interaction' ? [put.row.caseId] : []))));
        return batch.length;
      } }),
    }));
    expect(caseIdsByBatch.length).toBeGreaterThan(5);
    const seen = caseIdsByBatch.flatMap((ids) => [...ids]);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('tells how far it is, up to the whole, in both readings', async () => {
    const told: Progress[] = [];
    let time = 0;
    await runImport(await openRetail(folderOf(retailFiles()), context), optionsFor(createMemorySink(), { clock: () => (time += 300), onProgress: (progress) => told.push(progress) }));
    expect(told.filter((progress) => progress.pass === 'check').at(-1)).toMatchObject({ share: 1 });
    expect(told.at(-1)).toMatchObject({ pass: 'write', share: 1 });
    expect(told.every((progress, index) => index === 0 || progress.pass !== told[index - 1]!.pass || progress.items >= told[index - 1]!.items)).toBe(true);
    expect(progressLine({ pass: 'write', items: 1_200, rows: 30_000, share: 0.428, elapsedMs: 3_000 }, 'dialogues')).toBe('writing   42%  1,200 dialogues, 30,000 rows, 10,000 rows/s');
  });

  it('ends with what came of it, in words', () => {
    expect(finishedWords({ items: 3, rowsByTable: { case: 1, interaction: 4_200, policy: 2 }, rows: 4_203, added: 4_000, bad: 1, elapsedMs: 2_345 }, 'lines', '/tmp/x-bad-lines.jsonl')).toBe(
      'Done in 2.3 s: 3 lines, which are 1 case, 4,200 interactions, 2 policies.\n4,000 rows are new; 203 were there already and were left as they are.\n1 bad line was set aside in /tmp/x-bad-lines.jsonl.',
    );
  });
});
