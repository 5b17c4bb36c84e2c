import { describe, expect, it } from 'vitest';
import { allHints } from '../../../coach/coach-draft.ts';
import type { CoachContext } from '../../../coach/context.ts';
import { applyEdit, mendEdit } from '../../../coach/mend-edit.ts';

const long = 'The lamp left our house on time and the driver put it down beside your gate because nobody was home. ';

/** Each check with a draft that must set it off and one that must not. */
const cases: readonly (readonly [string, string, Partial<CoachContext>, string, Partial<CoachContext>])[] = [
  ['card-number', 'I have your card 4111 1111 1111 1111 here.', {}, 'I have your order 4111 1111 1111 1112 here.', {}],
  ['wrong-name', 'Hi Bob, it is here.', { customerName: 'Anna Meyer' }, 'Hi Anna, it is here.', { customerName: 'Anna Meyer' }],
  ['wrong-order', 'Your order #7654321 is here.', { orderNumbers: ['#1234567'] }, 'Your order #1234567 is here.', { orderNumbers: ['#1234567'] }],
  ['all-capitals', 'YOUR REFUND WAS SENT', {}, 'The NASA and IBM mugs are here.', {}],
  ['wall-of-text', long.repeat(6), { channel: 'chat' }, long.repeat(3), { channel: 'chat' }],
  ['long-sentence', 'We sent it and '.repeat(11), {}, 'We sent it. '.repeat(11), {}],
  ['reading-level', 'Notwithstanding considerable organisational impediments, administrative reconciliation of international documentation necessitates additional authorisation. The rest is quite simple and I can do all of it for you, here and now, if you like.', {}, `${long}The rest is quite simple and I can do all of it for you, here and now, if you like.`, {}],
  ['feeling-passed-over', 'Your parcel is at the depot and comes on Friday.', { customerText: 'I am so frustrated, this is the third time!' }, 'I am sorry. Your parcel is at the depot and comes on Friday.', { customerText: 'I am so frustrated, this is the third time!' }],
  ['no-owner', 'Someone will get back to you tomorrow.', {}, 'Ann from the shop will call you tomorrow.', {}],
  ['no-time', 'Thank you. I will get back to you.', {}, 'Thank you. I will get back to you by noon.', {}],
  ['question-left-lying', 'Thank you for the photo, it helped me a lot. The lamp is broken, as you say, and a new shade left our house this morning by post, so that nothing more needs doing.', { openQuestions: ['How much does the warranty extension cost?'] }, 'The extension costs 12 euros per year, and the new shade is in the post to you.', { openQuestions: ['How much does the warranty extension cost?'] }],
];

describe('checks of the whole draft', () => {
  it.each(cases)('%s speaks when it must and only then', (id, fires, firesIn, quiet, quietIn) => {
    expect(allHints(fires, firesIn).map((hint) => hint.ruleId)).toContain(id);
    expect(allHints(quiet, quietIn).map((hint) => hint.ruleId)).not.toContain(id);
  });

  it.each(cases)('%s marks words that stand in the draft', (id, fires, firesIn) => {
    const hint = allHints(fires, firesIn).find((one) => one.ruleId === id)!;
    expect(fires.slice(hint.start, hint.end)).toBe(hint.words);
  });

  const mended = (text: string, id: string, context: Partial<CoachContext> = {}): string => {
    const hint = allHints(text, context).find((one) => one.ruleId === id)!;
    return applyEdit(text, mendEdit({ text, hint, mend: hint.mends[0]! }));
  };

  it('mend in place, before and after the marked words', () => {
    expect(mended('YOUR REFUND WAS SENT', 'all-capitals')).toBe('Your refund was sent');
    expect(mended('Hello Anna. Your parcel is at the depot and comes on Friday.', 'feeling-passed-over', { customerText: 'My mother passed away' }))
      .toBe('Hello Anna. I am so sorry for your loss. Your parcel is at the depot and comes on Friday.');
    expect(mended('I will get back to you.', 'no-time')).toBe('I will get back to you by the end of today.');
    expect(mended('Someone will look into it.', 'no-owner')).toBe('I will look into it.');
    expect(mended('Card 4111111111111111.', 'card-number')).toBe('Card ••••••••••••1111.');
  });

  it('answer anger with calm: no mend shouts, swears or mirrors', () => {
    for (const customerText of ['THIS IS RIDICULOUS, I am furious!!!', 'I am sick of this, worst company ever']) {
      const hint = allHints('Your parcel is at the depot and comes on Friday.', { customerText }).find((one) => one.kind === 'acknowledge')!;
      for (const mend of hint.mends) expect(mend).not.toMatch(/!|furious|angry|outrag|ridiculous|\p{Lu}{2,}/u);
    }
  });
});
