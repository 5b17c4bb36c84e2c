import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStar } from '../../../../central/import/star/star.ts';
import { asks, boatTrip, context, folderOf, readAll, returns, says, sends, starLine, teamId } from './fixtures.ts';

const start = 1_700_000_000_000;
const read = async (...lines: readonly string[]) => readAll(await openStar(folderOf({ 'dialogues.jsonl': `${lines.join('\n')}\n` }), context));

describe('importing STAR dialogues', () => {
  it('makes of a dialogue a case in which what was said stands in its order, with its times', async () => {
    const { rows, bad } = await read(starLine(1));
    expect(bad).toEqual([]);
    expect(rows('interaction').filter((row) => row.kind === 'message').map(({ direction, text, at, channel }) => [direction, text, at - start, channel])).toEqual([
      ['in', 'Good day, I would like a boat for two', 5_000, 'chat'],
      ['out', 'For which day may I book it?', 11_000, 'chat'],
      ['in', 'Sunday', 20_000, 'chat'],
      ['out', 'The Heron is free on Sunday.', 22_001, 'chat'],
      ['in', 'Lovely, bye', 22_002, 'chat'],
    ]);
    expect(rows('case')).toMatchObject([{
      subject: 'Good day, I would like a boat for two', status: 'closed', channel: 'chat', tags: ['boat'], teamId, number: null,
      createdAt: start + 5_000, lastInteractionAt: start + 30_000, closedAt: start + 30_000, preview: 'Lovely, bye', externalId: '1', waitingSince: null,
    }]);
  });

  it('keeps what the agent typed to be offered suggestions as a draft that was never sent', async () => {
    const { rows } = await read(starLine(1));
    const drafts = rows('interaction').filter((row) => row.event === 'draft');
    expect(drafts).toMatchObject([{ kind: 'event', direction: 'internal', text: '', detail: { text: 'which day' } }]);
  });

  it('keeps a look-up with what it asked and what it found', async () => {
    const { rows } = await read(starLine(1));
    expect(rows('interaction').filter((row) => row.event === 'look-up')).toMatchObject([
      { kind: 'event', direction: 'internal', detail: { what: 'boat_search', asked: [{ Day: '"Sunday"' }], found: { Name: 'Heron', Seats: 2 }, count: 3 } },
    ]);
  });

  it('leaves stage directions out', async () => {
    const { puts } = await read(starLine(1));
    expect(JSON.stringify(puts)).not.toContain('two minds');
  });

  it('keeps the answers to the questionnaires', async () => {
    const { rows } = await read(starLine(1));
    expect(rows('case')[0]!.customFields).toEqual({ 'completion': 'Complete', 'ordinary task': true, 'several tasks': false, 'Customer: Was it kind?': true, 'Agent: Was the guest clear?': 'mostly' });
  });

  it('knows a person who returns, and an agent, by their ids; agents of the source cannot sign in', async () => {
    const { rows } = await read(starLine(1), starLine(2), starLine(3, { AnonymizedUserWorkerID: 'guest-two' }));
    expect(rows('customer').map((row) => row.externalId)).toEqual(['guest-one', 'guest-two']);
    expect(rows('agent')).toMatchObject([{ isActive: false, role: 'agent', teamIds: [teamId] }]);
    expect(rows('case').map((row) => row.customerId)).toEqual([rows('customer')[0]!.id, rows('customer')[0]!.id, rows('customer')[1]!.id]);
  });

  it('leaves a chat that was cut off to whoever did not answer', async () => {
    const cut = { CompletionLevel: 'DisconnectDuringDialogue' };
    const { rows } = await read(
      starLine(1, { ...cut, Events: [says('Hello?', 100), says('Anybody?', 110)] }),
      starLine(2, { ...cut, Events: [says('Hello?', 100), sends('Yes?', 110)] }),
      starLine(3, { ...cut, Events: [] }),
      starLine(4, { CompletionLevel: 'DisconnectDuringQuestionnaire', Events: [says('Hello?', 100)] }),
    );
    expect(rows('case').map(({ status, waitingSince, assigneeId }) => [status, waitingSince, assigneeId === null])).toEqual([
      ['open', 100_000, true], ['waiting', null, true], ['closed', null, false], ['closed', null, false],
    ]);
    expect(rows('case')[2]).toMatchObject({ createdAt: 1_600_000_000_000, subject: 'Chat about boat that ended before a question' });
  });

  it('covers card numbers in what was said, typed and found', async () => {
    const { puts } = await read(starLine(1, { Events: [
      says('My card is 4111 1111 1111 1111, cvv 123', 100), asks('pay', [{ Card: '"4111111111111111"' }], 101), returns('pay', { Number: 4_111_111_111_111_111 }), ...boatTrip.slice(2, 4),
    ] }));
    expect(JSON.stringify(puts)).not.toMatch(/4111.?1111|4111111/);
    expect(JSON.stringify(puts)).toContain('1111');
  });

  it('names the same rows in every run, whatever else stands in the file', async () => {
    const alone = await read(starLine(2));
    const among = await read(starLine(1), starLine(2));
    const ids = new Set(among.puts.map((put) => put.row.id));
    expect(alone.puts.every((put) => ids.has(put.row.id))).toBe(true);
    expect(new Set(among.puts.map((put) => put.row.id)).size).toBe(among.puts.length);
  });

  it('gives customers a number reserved for fiction only when asked, and the same one each time', async () => {
    const file = { 'dialogues.jsonl': starLine(1) };
    const phonesOf = async (hasFictionalPhones: boolean) => (await readAll(await openStar(folderOf(file), { ...context, hasFictionalPhones }))).rows('customer')[0]!.phones;
    expect(await phonesOf(false)).toEqual([]);
    expect(await phonesOf(true)).toEqual(await phonesOf(true));
    expect((await phonesOf(true))[0]).toMatch(/^\+1\d{3}55501\d{2}$/);
  });

  it.each([
    ['no JSON', '{"DialogueID": 7,', 'this is no JSON'],
    ['no dialogue', '{"hello": 1}', 'DialogueID'],
    ['a message without words', starLine(7, { Events: [{ Agent: 'User', Action: 'utter', UnixTime: 1 }] }), 'Events.0.Text'],
    ['a time that is no number', starLine(7, { Events: [{ Agent: 'User', Action: 'utter', Text: 'a', UnixTime: 'noon' }] }), 'Events.0.UnixTime'],
    ['a dialogue that stands there twice', starLine(1), 'dialogue 1 stands on line 1 already'],
  ])('sets aside a line that is %s, with its number and the reason', async (_name, line, reason) => {
    const { rows, bad } = await read(starLine(1), '', line, starLine(3));
    expect(bad).toMatchObject([{ line: 3, text: line }]);
    expect(bad[0]!.reason).toContain(reason);
    expect(rows('case').map((row) => row.externalId)).toEqual(['1', '3']);
  });

  it('reads the packed file as well, the file itself, and lines with Windows ends', async () => {
    const folder = folderOf({ 'dialogues.jsonl.gz': `${starLine(1)}\r\n${starLine(2)}` });
    expect((await readAll(await openStar(folder, context))).rows('case').length).toBe(2);
    expect((await readAll(await openStar(join(folder, 'dialogues.jsonl.gz'), context))).rows('case').length).toBe(2);
  });

  it('says so when a packed file was not copied whole', async () => {
    const whole = folderOf({ 'dialogues.jsonl.gz': `${starLine(1)}\n`.repeat(1) });
    const { readFileSync } = await import('node:fs');
    const packed = readFileSync(join(whole, 'dialogues.jsonl.gz'));
    const source = await openStar(folderOf({ 'dialogues.jsonl.gz': new Uint8Array(packed.subarray(0, packed.length / 2)) }), context);
    await expect(readAll(source)).rejects.toThrow('it was probably not copied whole');
  });

  it('says so when there is nothing at the path', async () => {
    await expect(openStar('/nowhere/at/all', context)).rejects.toThrow('There is no file or folder /nowhere/at/all. Nothing was written.');
    await expect(openStar(folderOf({ 'a.txt': 'a' }), context)).rejects.toThrow('holds no dialogues.jsonl');
  });
});
