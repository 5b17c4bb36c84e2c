import { describe, expect, it } from 'vitest';
import { conversationTone } from '../../../../coach/reading/conversation-tone.ts';
import { readTone } from '../../../../coach/reading/read-tone.ts';
import { shippedModels } from './shipped-models.ts';

const models = shippedModels();
const messagesOf = (texts: readonly string[]) => texts.map((text, index) => ({ id: `m${index}`, sentAt: 1000 * index, reading: readTone(models, text) }));

const ANGRY = 'This is terrible, I am so angry and disappointed, I hate it!';
const EVEN = 'The order number is on the invoice.';
const HAPPY = 'Oh wonderful, thank you so much, I love it!';

describe('the tone of a conversation', () => {
  it('gets better from anger to thanks, and says where it turned', () => {
    const tone = conversationTone(messagesOf([ANGRY, EVEN, HAPPY, HAPPY]));
    expect(tone.trend).toBe('brighter');
    expect(tone.turns.at(-1)!.direction).toBe('brighter');
    expect(tone.summary).toMatch(/^Getting better/);
  });

  it('gets worse the other way round', () => {
    const tone = conversationTone(messagesOf([HAPPY, EVEN, ANGRY, ANGRY]));
    expect(tone.trend).toBe('darker');
    expect(tone.summary).toMatch(/^Getting worse/);
  });

  it('stays steady when nothing changes', () => {
    expect(conversationTone(messagesOf([EVEN, EVEN, EVEN])).turns).toEqual([]);
    expect(conversationTone(messagesOf([HAPPY, HAPPY])).trend).toBe('steady');
  });

  it('does not turn for one angry word among many calm messages as far as for lasting anger', () => {
    const once = conversationTone(messagesOf([HAPPY, HAPPY, ANGRY, HAPPY, HAPPY])).points.at(-1)!.mood;
    const lasting = conversationTone(messagesOf([HAPPY, HAPPY, ANGRY, ANGRY, ANGRY])).points.at(-1)!.mood;
    expect(once).toBeGreaterThan(lasting);
  });

  it('is unsure of one message, and of none', () => {
    expect(conversationTone([])).toMatchObject({ trend: 'unsure', summary: 'Nothing to read yet.' });
    expect(conversationTone(messagesOf([HAPPY]))).toMatchObject({ trend: 'unsure', certainty: 'unsure' });
  });

  it('keeps a signal from the message that showed it, as surely as it was ever told', () => {
    const tone = conversationTone(messagesOf(['Hello there', "is there a deaf line?", "I'm deaf, that is why", EVEN]));
    const access = tone.signals.filter(({ meaning }) => meaning === 'deaf or hard of hearing');
    expect(access).toHaveLength(1);
    expect(access[0]).toMatchObject({ certainty: 'sure', messageId: 'm2' });
  });
});
