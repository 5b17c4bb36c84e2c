import { describe, expect, it } from 'vitest';
import { strategyHitsOf } from '../../../../coach/reading/politeness-strategies.ts';
import { tokensOf } from '../../../../coach/reading/tokens.ts';

const strategiesOf = (text: string) => strategyHitsOf(tokensOf(text)).map(({ strategy }) => strategy);

describe('politeness strategies', () => {
  it.each([
    ['Thank you for looking into it.', 'gratitude'],
    ['Hello, my parcel is late.', 'greeting'],
    ['Sorry to bother you.', 'apology'],
    ['Could you check my order?', 'could you or would you'],
    ['Will you check my order?', 'can you or will you'],
    ['Check my order, please.', 'please'],
    ['Please check my order.', 'please at the start'],
    ['Why is it late?', 'direct question'],
    ['So where is it?', 'direct start'],
    ['I think it might be lost.', 'hedge'],
    ['In fact it never came.', 'insists on facts'],
    ["Why didn't you call?", 'accuses'],
    ['Stop sending me these.', 'commands'],
    ['Really? Again? Why?', 'several questions'],
  ] as const)('"%s" shows %s', (text, strategy) => {
    expect(strategiesOf(text)).toContain(strategy);
  });

  it('tie a start to the start of a sentence', () => {
    expect(strategiesOf('I ask you please')).not.toContain('please at the start');
    expect(strategiesOf('It is late. Please check.')).toContain('please at the start');
  });
});
