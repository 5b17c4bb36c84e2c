/** Data folders as other people keep them: what is found, what each file counts as, and that every fault names its file. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvFilesOf, dataRootOf, emotionFilesOf, fieldOf, numberOf, wordOf } from '../../../coach/training/read-data.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tone-data-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
};
const toxicity = 'id,label,text\n1,neither,"a lamp, a chair"\n';

describe('a set', () => {
  it.each([
    ['toxicity/test.csv', 'test'], ['toxicity/test.csv.gz', 'test'], ['toxicity/train.csv', 'train'], ['toxicity/train_1.csv', 'train'], ['toxicity/dev.csv.gz', 'dev'],
    ['toxicity/validation.csv', 'dev'], ['toxicity/held-out.csv', 'test'], ['toxicity/training-tweets.csv', 'train'], ['toxicity-test.csv', 'test'], ['toxicity.csv.gz', 'test'], ['toxicity_train.csv', 'train'],
  ] as const)('is found in %s, as its %s part', (name, part) => {
    put(name, name.endsWith('.gz') ? gzipSync(toxicity) : toxicity);
    const { root } = dataRootOf(folder);
    const [file, ...more] = csvFilesOf(root, 'toxicity');
    expect(more).toEqual([]);
    expect([file!.name, file!.part, file!.rows.length, file!.rows[0]!.text]).toEqual([name, part, 1, 'a lamp, a chair']);
  });

  it('is not looked for in word lists, notes and other sets', () => {
    for (const name of ['toxicity/badwords-en.txt', 'toxicity/README.md', 'toxicity/.test.csv', 'politeness/test.csv']) put(name, 'x');
    expect(csvFilesOf(folder, 'toxicity')).toEqual([]);
  });

  it('counts a plain and a packed copy once, and as the same data', () => {
    put('toxicity/test.csv.gz', gzipSync(toxicity));
    const packed = csvFilesOf(folder, 'toxicity');
    put('toxicity/test.csv', toxicity);
    const both = csvFilesOf(folder, 'toxicity');
    expect(both.map(({ name }) => name)).toEqual(['toxicity/test.csv']);
    expect(both[0]!.sha256).toBe(packed[0]!.sha256);
  });

  it('gives its parts in one order, however they are named', () => {
    for (const name of ['a-test', 'dev', 'train']) put(`toxicity/${name}.csv`, toxicity);
    expect(csvFilesOf(folder, 'toxicity').map(({ part }) => part)).toEqual(['train', 'dev', 'test']);
  });

  it('may have been written on Windows', () => {
    put('toxicity/test.csv', `\uFEFF${toxicity.replaceAll('\n', '\r\n')}`);
    put('emotion/test.tsv', '\uFEFFhow lovely\t17,0\tabc\r\nso it is\t27\tdef\r\n');
    expect(csvFilesOf(folder, 'toxicity')[0]!.rows).toEqual([{ id: '1', label: 'neither', text: 'a lamp, a chair' }]);
    expect(emotionFilesOf(folder)[0]!.rows).toEqual([{ text: 'how lovely', labels: [17, 0] }, { text: 'so it is', labels: [27] }]);
  });

  it('may be unpacked under its old name, or tabbed', () => {
    put('toxicity/test.csv.gz', toxicity);
    put('formality/test.tsv', 'id\ttext\tformality\n1\tGood evening, all\t5\n');
    expect(csvFilesOf(folder, 'toxicity')[0]!.rows).toHaveLength(1);
    expect(csvFilesOf(folder, 'formality')[0]!.rows[0]!.text).toBe('Good evening, all');
  });
});

describe('the folder', () => {
  it('may be the one of all sets, the one above, or one set alone', () => {
    put('tone/toxicity/test.csv', toxicity);
    put('tone/politeness/test.csv', 'text\nhello\n');
    const all = { root: join(folder, 'tone'), sets: expect.arrayContaining(['toxicity', 'politeness']) as unknown };
    expect(dataRootOf(folder)).toEqual(all);
    expect(dataRootOf(join(folder, 'tone'))).toEqual(all);
    expect(dataRootOf(join(folder, 'tone/toxicity'))).toEqual({ root: join(folder, 'tone'), sets: ['toxicity'] });
  });

  it('is told by name when it is not there or holds nothing of ours', () => {
    expect(() => dataRootOf(join(folder, 'gone'))).toThrow(/gone is not a folder/u);
    expect(() => dataRootOf(folder)).toThrow(/holds none of the sets \(emotion, politeness/u);
  });
});

describe('a fault', () => {
  it.each([
    ['emotion/test.tsv', 'text\tlabels\nhello\t3\n', /emotion\/test\.tsv cannot be read: line 1 needs a text, a tab, and numbers from 0 to 27/u],
    ['emotion/test.tsv', 'hello\t3\nno label here\n', /line 2 needs/u],
    ['emotion/test.tsv', 'hello\t28\n', /line 1 needs/u],
  ])('in %s names file and line', (name, content, words) => {
    put(name, content);
    expect(() => emotionFilesOf(folder)).toThrow(words);
  });

  it('in a table or in its packing names the file', () => {
    put('toxicity/test.csv', 'id,text\n1,"never closed\n');
    expect(() => csvFilesOf(folder, 'toxicity')).toThrow(/toxicity\/test\.csv cannot be read: .*[Qq]uote/u);
    put('politeness/test.csv.gz', gzipSync(toxicity.repeat(100)).subarray(0, 40));
    expect(() => csvFilesOf(folder, 'politeness')).toThrow(/politeness\/test\.csv\.gz cannot be read/u);
  });

  it('in a row says the column', () => {
    expect(() => fieldOf({ text: 'x' }, 'label')).toThrow('a row has no column "label"');
    expect(() => wordOf({ label: 'nice' }, 'label', ['good', 'bad'])).toThrow('a row has "nice" in its column "label", which is none of good, bad');
    expect(() => numberOf({ score: '' }, 'score')).toThrow('is no number');
    expect(numberOf({ score: '-1.5' }, 'score')).toBe(-1.5);
  });
});
