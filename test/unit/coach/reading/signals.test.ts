import { describe, expect, it } from 'vitest';
import { signalsOf } from '../../../../coach/reading/signals.ts';

const found = (text: string) => signalsOf(text).map(({ kind, certainty }) => `${kind} ${certainty}`);
const meanings = (text: string) => signalsOf(text).map(({ meaning }) => meaning);

describe('signals that must not be overlooked', () => {
  it.each([
    ["I'm deaf, so please write.", 'deaf or hard of hearing'],
    ['I’m hard of hearing', 'deaf or hard of hearing'],
    ["my mother is deaf and can't call you", 'deaf or hard of hearing'],
    ['I use a relay to call', 'uses a relay, TTY or text instead of voice'],
    ['calling through a video relay service', 'uses a relay, TTY or text instead of voice'],
    ['my number is for TTY', 'uses a relay, TTY or text instead of voice'],
    ["I can't talk on the phone", 'cannot or would rather not speak on the phone'],
    ['Please do not call me, email is fine', 'cannot or would rather not speak on the phone'],
    ['I have a stutter', 'cannot or would rather not speak on the phone'],
    ['I am legally blind', 'blind or low vision'],
    ['your site does not work with my screen reader', 'blind or low vision'],
    ['I use a wheelchair', 'moves with help or has limited mobility'],
    ['I am dyslexic', 'needs plain words, time or another language'],
    ['English is not my first language', 'needs plain words, time or another language'],
  ])('"%s" tells an access need', (text, meaning) => {
    expect(signalsOf(text).find((signal) => signal.meaning === meaning)).toMatchObject({ kind: 'access', certainty: 'sure' });
  });

  it.each([
    'I want to kill myself',
    'there is a smell of gas in the kitchen',
    'the charger started smoking',
    'the battery exploded in my hand',
    'my ex is stalking me and has this address',
    "I don't want to live any more",
    'I got an electric shock from the plug',
  ])('"%s" is danger', (text) => {
    expect(found(text)).toContain('danger sure');
  });

  it.each([
    'My husband passed away in March',
    'I lost my mother last week',
    'we are arranging the funeral of my father',
    'this account belonged to my late wife',
    'My son died',
  ])('"%s" is grief', (text) => {
    expect(found(text)).toContain('grief sure');
  });

  it.each(['You will hear from my lawyer', 'I will take you to court', 'I am going to sue you'])('"%s" is a legal matter', (text) => {
    expect(found(text)).toContain('legal sure');
  });

  it.each(['I am in hospital', 'it holds my insulin', 'my surgery is on Monday', 'my son is diabetic'])('"%s" is a medical matter', (text) => {
    expect(found(text)).toContain('medical sure');
  });

  it.each([
    'my phone died yesterday',
    'the battery has died again',
    'the Fire TV stick stopped working',
    'my complaint fell on deaf ears',
    'I bought a blind box',
    'the button is disabled',
    'thank you for being so patient with me',
    'Hi Sue, thanks for the note',
    'no call back so far',
    'I am sick of waiting',
  ])('"%s" is none of these', (text) => {
    expect(found(text).filter((signal) => !signal.startsWith('urgency'))).toEqual([]);
  });

  it.each([
    // denied
    "I'm not deaf, I just hate phones", 'I am not disabled', "my husband isn't deaf", 'I am not pregnant', "I'm not going to sue you", "I won't sue", 'we are not going to take legal action', 'this is not an emergency',
    // said of us, or in anger
    'are you deaf?', 'You must be deaf', 'Are you people blind?',
    // jokes and ways of speaking
    "you're killing me lol", 'this wait is killing me', "I'm dying to try it", 'I nearly died when I saw the price', 'my feet are killing me', 'I would kill for a coffee', 'over my dead body', "I'm on fire today", 'love is blind',
    // other people, other things
    'he died in the video game', 'she passed the parcel on', "I lost my mother's address", 'my late delivery', "I'm mute on the call", 'the Doctor Who scarf', 'the smoke grey jacket', 'dead pixel', 'tennis court shoes',
  ])('"%s" is none of these either', (text) => {
    expect(found(text).filter((signal) => !signal.startsWith('urgency'))).toEqual([]);
  });

  it.each([
    ["I'm not deaf but hard of hearing", 'access sure'], ["I'm not angry, but I'm deaf", 'access sure'], ['she said "I\'m deaf" when she signed up', 'access sure'], ['My neighbour is deaf and needs the doorbell', 'access sure'],
    ['I am not joking, I will sue you', 'legal sure'], ["I'm not able to make phone calls", 'access sure'], ['English is not my first language', 'access sure'], ['I am not good with computers', 'access sure'],
    ['mum died on Tuesday', 'grief sure'], ['Lost our son in May.', 'grief sure'], ['We lost him last week', 'grief unsure'], ['the lithium pack is swelling', 'danger sure'], ['my wife is in labor', 'medical sure'],
    ['my daughter has a peanut allergy', 'medical sure'], ['I do not want to live', 'danger sure'], ["it's not a joke, there is a gas smell", 'danger sure'], ['haha I want to kill myself', 'danger sure'],
  ])('"%s" still tells %s', (text, signal) => {
    expect(found(text)).toContain(signal);
  });

  it('says unsure where the words often mean something else', () => {
    expect(found('I need a new interpreter setting')).toContain('access unsure');
    expect(found('is this contract still open')).toEqual(['legal unsure']);
  });

  it('finds urgency, but not where it is denied', () => {
    expect(found('I need this by tomorrow, it is urgent')).toContain('urgency sure');
    expect(found('No rush')).toEqual([]);
    expect(found("it isn't urgent")).toEqual([]);
  });

  it('points at the very words', () => {
    const text = 'Hello. I’m deaf, write me.';
    const [signal] = signalsOf(text);
    expect(signal!.evidence.map(({ start, end }) => text.slice(start, end))).toEqual(['I’m deaf']);
    expect(signal!.evidence[0]!.text).toBe('I’m deaf');
    expect(meanings(text)).toEqual(['deaf or hard of hearing']);
  });
});
