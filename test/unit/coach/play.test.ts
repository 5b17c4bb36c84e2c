import { describe, expect, it } from 'vitest';
import { shippedPersonas } from '../../../coach/all-personas.ts';
import { mayPlay, type PlayScene } from '../../../coach/may-play.ts';
import { readPlay } from '../../../coach/plays-along.ts';

const captain = shippedPersonas.find((persona) => persona.name === 'The captain')!;
const scene: PlayScene = { channel: 'chat', customerTexts: ['My video is broken.'], hasDroppedAct: false, isFirstContact: false, isInvited: false, isOurMistake: false, accessNeeds: [] };
const why = (change: Partial<PlayScene>) => {
  const answer = mayPlay({ persona: captain, scene: { ...scene, ...change } });
  return answer.may ? [] : answer.objections.map((objection) => objection.bound);
};

describe('whether a persona may be used', () => {
  it('says yes on an ordinary day', () => { expect(why({})).toEqual([]); });
  it.each([
    ['grief', 'My husband passed away in March and I need to close his account.'],
    ['danger', 'The charger caught fire last night.'],
    ['anger', 'This is RIDICULOUS, I am fed up.'],
    ['dispute', 'You charged me twice!'],
    ['complaint', 'I want to make a complaint.'],
    ['legal', 'My lawyer will write to you.'],
  ])('says no in %s and names the words', (bound, text) => {
    const answer = mayPlay({ persona: captain, scene: { ...scene, customerTexts: [text] } });
    expect(answer).toMatchObject({ may: false, objections: [{ bound }] });
    if (!answer.may) expect(text).toContain(answer.objections[0]!.words);
  });
  it('says no on a text telephone, at a relay, at the first contact, after our mistake, and once plain words were asked for', () => {
    expect(why({ channel: 'tty' })).toEqual(['tty']);
    expect(why({ accessNeeds: ['relay'] })).toEqual(['tty']);
    expect(why({ isFirstContact: true })).toEqual(['first-contact']);
    expect(why({ isFirstContact: true, isInvited: true })).toEqual([]);
    expect(why({ isOurMistake: true })).toEqual(['our-mistake']);
    expect(why({ hasDroppedAct: true })).toEqual(['dropped']);
  });
  it('forgets anger after three calmer messages, and never forgets grief', () => {
    const calmer = ['OK.', 'Thanks.', 'That works.'];
    expect(why({ customerTexts: ['I am furious', ...calmer] })).toEqual([]);
    expect(why({ customerTexts: ['My mother passed away', ...calmer] })).toEqual(['grief']);
  });
});

describe('whether the customer plays along', () => {
  it.each([
    ['Aye captain, the hull took damage on deck three!', 'plays-along'],
    ['haha ahoy! my video is broken', 'plays-along'],
    ['My order number is 4711.', 'neutral'],
    ['Please stop the pirate act.', 'cold'],
    ['I am not in the mood, just tell me where it is', 'cold'],
    ['This is disgusting, my mother just died', 'distressed'],
  ])('reads "%s" as %s', (reply, reading) => {
    expect(readPlay({ reply, persona: captain }).reading).toBe(reading);
  });
  it('proposes plain words at once when the answer is cold, and names the words', () => {
    const reading = readPlay({ reply: 'lol. Seriously? I have no time for this.', persona: captain });
    expect(reading.shouldDrop).toBe(true);
    expect(reading.evidence.map((evidence) => evidence.words)).toContain('no time for this');
  });
});
