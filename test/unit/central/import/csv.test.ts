import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCsv, type CsvOptions } from '../../../../central/import/csv/csv.ts';
import { sniffDelimiter } from '../../../../central/import/csv/read-csv.ts';
import { context, folderOf, newFolder, readAll } from './fixtures.ts';
import { writeFileSync } from 'node:fs';

const plain: CsvOptions = { kind: null, map: undefined, delimiter: null, encoding: undefined, timeZone: 'UTC', dateFormat: null, region: 'US', source: 'old desk' };
const read = async (files: Readonly<Record<string, string | Uint8Array>>, options: Partial<CsvOptions> = {}) =>
  readAll(await openCsv(folderOf(files), context, { ...plain, ...options }));

const customers = 'Customer ID,Full name,E-mail,Phone,Tags\nC1,Ann Or,ANN@Example.com,(202) 555-0119,"regular; club"\nC2,Bo Li,bo@example.org;bo2@example.org,+44 20 7946 0018,\n';
const cases = 'Ticket ID,Requester,Subject,Status,Priority,Channel,Created,Assignee,Shop\n17,C1,"Lid, broken",Solved,High,E-mail,2025-03-01T10:00:00Z,Old Hand,Ghent\n18,bo2@example.org,Where is it?,open,,chat,2025-03-02 09:30,,\n';
const interactions = 'Ticket,Author,Direction,Body,Date\n17,,inbound,"The lid broke.\nTwice.",2025-03-01T10:00:00Z\n17,Old Hand,outbound,A new one is on its way.,2025-03-01T11:00:00Z\n18,,inbound,Hello?,2025-03-02 09:30\n18,,inbound,Anybody?,2025-03-02 09:30\n';
const all = { 'customers.csv': customers, 'cases.csv': cases, 'interactions.csv': interactions };

describe('importing CSV', () => {
  it('recognises the columns of other systems by their headers', async () => {
    const { rows, bad } = await read(all);
    expect(bad).toEqual([]);
    expect(rows('customer')).toMatchObject([
      { name: 'Ann Or', emails: ['ann@example.com'], phones: ['+12025550119'], tags: ['regular', 'club'], externalId: 'C1' },
      { name: 'Bo Li', emails: ['bo@example.org', 'bo2@example.org'], phones: ['+442079460018'] },
    ]);
    expect(rows('case')).toMatchObject([
      { subject: 'Lid, broken', status: 'closed', priority: 'high', channel: 'email', customerId: rows('customer')[0]!.id, customFields: { Shop: 'Ghent' }, externalId: '17' },
      { subject: 'Where is it?', status: 'open', priority: 'normal', channel: 'chat', customerId: rows('customer')[1]!.id, customFields: {} },
    ]);
  });

  it('tells in the case what happened in it: the last words, and since when the customer waits', async () => {
    const { rows } = await read(all);
    const nine = Date.parse('2025-03-02T09:30:00Z');
    expect(rows('case')).toMatchObject([
      { preview: 'A new one is on its way.', lastInteractionAt: Date.parse('2025-03-01T11:00:00Z'), waitingSince: null },
      { preview: 'Anybody?', lastInteractionAt: nine + 1, waitingSince: nine },
    ]);
    expect(rows('interaction').map(({ direction, text, agentId }) => [direction, text, agentId === null])).toEqual([
      ['in', 'The lid broke.\nTwice.', true], ['out', 'A new one is on its way.', false], ['in', 'Hello?', true], ['in', 'Anybody?', true],
    ]);
    expect(rows('agent')).toMatchObject([{ name: 'Old Hand', isActive: false }]);
  });

  it.each([
    ['semicolons', ';'], ['tabs', '\t'], ['bars', '|'],
  ])('tells %s from the header', async (_name, delimiter) => {
    const { rows } = await read({ 'customers.csv': `Name${delimiter}E-mail\n"Or${delimiter} Ann"${delimiter}ann@example.com\n` });
    expect(rows('customer')).toMatchObject([{ name: `Or${delimiter.trim() === '' ? '' : delimiter} Ann`, emails: ['ann@example.com'] }]);
    expect(sniffDelimiter(`"a,b,c,d"${delimiter}e`)).toBe(delimiter);
  });

  it.each([
    ['UTF-8 with its mark', Buffer.from('\uFEFFName,E-mail\nÅsa Öberg,asa@example.com\n')],
    ['UTF-16 with its mark', Buffer.from('\uFEFFName,E-mail\nÅsa Öberg,asa@example.com\n', 'utf16le')],
    ['UTF-16 without it', Buffer.from('Name,E-mail\nÅsa Öberg,asa@example.com\n', 'utf16le')],
    ['UTF-16 the other way round', Buffer.from('\uFEFFName,E-mail\nÅsa Öberg,asa@example.com\n', 'utf16le').swap16()],
  ])('notices %s', async (_name, bytes) => {
    const { rows } = await read({ 'customers.csv': new Uint8Array(bytes) });
    expect(rows('customer')).toMatchObject([{ name: 'Åsa Öberg', emails: ['asa@example.com'] }]);
  });

  it('does not guess at an encoding that it cannot notice, and takes the one that is named', async () => {
    const latin = { 'customers.csv': new Uint8Array(Buffer.from('Name,E-mail\nÅsa,asa@example.com\n', 'latin1')) };
    await expect(read(latin)).rejects.toThrow('is not utf-8 all through. Save it as UTF-8, or say how it is encoded, for example --encoding=windows-1252.');
    expect((await read(latin, { encoding: 'windows-1252' })).rows('customer')[0]!.name).toBe('Åsa');
    await expect(read(latin, { encoding: 'klingon' })).rejects.toThrow('"klingon" is no encoding that is known here');
  });

  it('reads dates in the form and the time zone that are named', async () => {
    const { rows } = await read({ 'cases.csv': 'id,customer,subject,created\n1,C,a,05.03.2025 14:30\n2,C,b,05.07.2025 14:30\n' }, { dateFormat: 'dd.MM.yyyy HH:mm', timeZone: 'Europe/Berlin' });
    expect(rows('case').map((row) => new Date(row.createdAt).toISOString())).toEqual(['2025-03-05T13:30:00.000Z', '2025-07-05T12:30:00.000Z']);
  });

  it.each([
    ['2025-03-05T14:30:00+02:00', '2025-03-05T12:30:00.000Z'], ['2025-03-05', '2025-03-05T05:00:00.000Z'], ['2025-03-05 14:30:00 UTC', '2025-03-05T14:30:00.000Z'],
    ['2025-07-05 14:30', '2025-07-05T18:30:00.000Z'], ['1741185000', '2025-03-05T14:30:00.000Z'], ['1741185000123', '2025-03-05T14:30:00.123Z'],
  ])('reads %s as %s', async (written, instant) => {
    const { rows, bad } = await read({ 'cases.csv': `id,customer,subject,created\n1,C,a,${written}\n` }, { timeZone: 'America/New_York' });
    expect(bad).toEqual([]);
    expect(new Date(rows('case')[0]!.createdAt).toISOString()).toBe(instant);
  });

  it('follows a map of columns, by pairs or from a file, and leaves out what it marks so', async () => {
    const file = { 'people.csv': 'Wer,Post,Geheim\nAnn,ann@example.com,x\n' };
    const path = join(folderOf(file), 'people.csv');
    const byPairs = await readAll(await openCsv(path, context, { ...plain, kind: 'customers', map: 'Wer=name,Post=emails' }));
    expect(byPairs.rows('customer')).toMatchObject([{ name: 'Ann', emails: ['ann@example.com'] }]);

    const map = join(newFolder(), 'map.json');
    writeFileSync(map, JSON.stringify({ cases: { Nr: 'id', Wer: 'customerName', Was: 'subject', Wann: 'createdAt', Stand: 'status', Geheim: '-' }, values: { status: { 'in Arbeit': 'open' } } }));
    const { rows } = await read({ 'cases.csv': 'Nr,Wer,Was,Wann,Stand,Geheim,Laden\n1,Ann,Deckel,2025-03-01,in Arbeit,x,Gent\n' }, { map });
    expect(rows('case')).toMatchObject([{ subject: 'Deckel', status: 'open', customFields: { Laden: 'Gent' } }]);
    expect(rows('customer')).toMatchObject([{ name: 'Ann' }]);
  });

  it.each([
    ['a field that does not exist', 'Name=nam', 'The map says that "Name" is "nam", which is no field of customers. Fields are: id, name,'],
    ['a pair without a sign', 'Name', '"Name" in --map is not of the form "Column=field".'],
    ['a file that is not there', '/nowhere/map.json', 'The column map /nowhere/map.json cannot be read.'],
  ])('refuses a map with %s', async (_name, map, words) => {
    await expect(read({ 'customers.csv': 'Name\nAnn\n' }, { map })).rejects.toThrow(words);
  });

  it.each([
    ['too few cells', '9,8,7', 'it has 3 cells where the header has 5'],
    ['a bad date', '19,C1,a,open,yesterday', '"yesterday" is no date that is understood'],
    ['a status that nobody knows', '19,C1,a,limbo,2025-03-01', '"limbo" is no status that is understood'],
    ['no customer', '19,,a,open,2025-03-01', 'it names no customer'],
    ['the number of another case', '17,C1,a,open,2025-03-01', 'the case "17" stands in this file already'],
  ])('sets a line aside that has %s, with its number', async (_name, line, reason) => {
    const { bad, rows } = await read({ 'cases.csv': `id,customer,subject,status,created\n17,C1,"two\nlines",open,2025-03-01\n${line}\n20,C1,b,open,2025-03-01\n` });
    expect(bad).toMatchObject([{ line: 4, text: line }]);
    expect(bad[0]!.reason).toContain(reason);
    expect(rows('case').map((row) => row.externalId)).toEqual(['17', '20']);
  });

  it('keeps what a good line needs when a bad one named it first', async () => {
    const { rows, bad } = await read({ 'cases.csv': 'id,customer name,subject,created,assignee,status\n1,Ann,a,never,Old Hand,closed\n2,Ann,b,2025-03-01,Old Hand,closed\n' });
    expect(bad.length).toBe(1);
    expect(rows('customer').map((row) => row.name)).toEqual(['Ann']);
    expect(rows('agent').map((row) => row.name)).toEqual(['Old Hand']);
  });

  it('sets everything behind a quotation mark aside that is never closed', async () => {
    const { bad, rows } = await read({ 'customers.csv': 'name,email\nAnn,ann@example.com\nBo,"bo@example.com\nCy,cy@example.com\n' });
    expect(bad).toMatchObject([{ line: 3, reason: 'a quotation mark opens here and is never closed, so the rest of the file belongs to it' }]);
    expect(rows('customer').map((row) => row.name)).toEqual(['Ann']);
  });

  it('says which columns are missing, and how to name them', async () => {
    await expect(read({ 'cases.csv': 'Alpha,Beta\n1,2\n' })).rejects.toThrow(/line 1: no column could be recognised as subject, nor as createdAt, nor as customer or .*The columns are: Alpha, Beta\. Say which one it is, for example --map "Alpha=subject"/s);
  });

  it('says so when a message names a case that is nowhere', async () => {
    const { bad } = await read({ 'interactions.csv': 'case,text,date\n99,hello,2025-03-01\n' });
    expect(bad[0]!.reason).toContain('the case "99" is not among the cases of this import');
  });

  it('covers card numbers, also in columns that it does not know', async () => {
    const { puts } = await read({ 'cases.csv': 'id,customer,subject,created,Remark\n1,C1,Card 4111-1111-1111-1111 refused,2025-03-01,4111111111111111\n' });
    expect(JSON.stringify(puts)).not.toMatch(/4111-?1111/);
  });

  it('keeps two systems apart that count from the same number', async () => {
    const one = await read({ 'cases.csv': cases });
    const other = await read({ 'cases.csv': cases }, { source: 'another desk' });
    const ids = new Set(one.puts.map((put) => put.row.id));
    expect(other.puts.some((put) => ids.has(put.row.id))).toBe(false);
  });

  it('asks what a single file holds when its name does not say so', async () => {
    const path = join(folderOf({ 'export.csv': customers }), 'export.csv');
    await expect(openCsv(path, context, plain)).rejects.toThrow('Add --kind=customers, --kind=cases or --kind=interactions.');
    expect((await readAll(await openCsv(path, context, { ...plain, kind: 'customers' }))).rows('customer').length).toBe(2);
  });

  it('says so when a file is empty', async () => {
    await expect(read({ 'customers.csv': '' })).rejects.toThrow('customers.csv is empty.');
  });
});
