import { describe, expect, it } from 'vitest';
import { readTone } from '../../../../coach/reading/read-tone.ts';
import { tokensOf } from '../../../../coach/reading/tokens.ts';
import { shippedModels } from './shipped-models.ts';

const someWord = (number: number): string => `word${'abcdefghij'[number % 10]}${number.toString(26).replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)]!)}`;

describe('what words are, remembered', () => {
  it('is the same when it was forgotten and learnt again', () => {
    const models = shippedModels();
    const text = "I'm NOT happy with the late parcel :( thank you!!";
    const first = readTone(models, text);
    for (let number = 0; number < 5_000; number += 1) models.words.senseOf(tokensOf(someWord(number))[0]!);
    expect(readTone(models, text)).toEqual(first);
    expect(readTone(shippedModels(), text)).toEqual(first);
  });

  it('tells a shouted word from a spoken one, and a word from a mark that is spelt like it', () => {
    const { words } = shippedModels();
    const [spoken, shouted] = [words.senseOf(tokensOf('late')[0]!), words.senseOf(tokensOf('LATE')[0]!)];
    expect(shouted.hash).toBe(spoken.hash);
    expect(shouted).not.toBe(spoken);
    expect(words.senseOf(tokensOf('Late')[0]!)).toBe(spoken);
    const [word] = tokensOf('late');
    expect(words.senseOf({ ...word!, kind: 'mask' })).not.toBe(spoken);
  });
});
