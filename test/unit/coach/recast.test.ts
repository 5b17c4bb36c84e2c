import { describe, expect, it } from 'vitest';
import { shippedPersonas } from '../../../coach/all-personas.ts';
import { dropTheAct } from '../../../coach/drop-the-act.ts';
import { recast, takeParts } from '../../../coach/recast.ts';
import { spokenLines } from '../../../coach/spoken-lines.ts';

const captain = shippedPersonas.find((persona) => persona.name === 'The captain')!;
const draft = 'Hello Anna, thanks for contacting us. Let me check that for you. Your order #W2378156 left on 12 May. I will call you by 5 pm tomorrow. Is there anything else I can help you with?';
const context = { customerName: 'Anna Meyer', agentName: 'Tom' };

describe('recasting', () => {
  const result = recast({ text: draft, persona: captain, step: null, context });

  it('changes greeting, connective tissue and closing, and leaves every fact and promise as it was', () => {
    expect(result.parts.map((part) => part.kind)).toEqual(['greeting', 'working', 'closing']);
    expect(result.text).toMatch(/Anna/);
    expect(result.text).toContain('Your order #W2378156 left on 12 May. I will call you by 5 pm tomorrow.');
  });

  it('gives each part with its place, so that one can be taken alone', () => {
    for (const part of result.parts) expect(draft.slice(part.start, part.end)).toBe(part.before);
    const [, working] = result.parts;
    expect(takeParts(draft, [working!])).toBe(draft.replace(working!.before, working!.after));
  });

  it('keeps what is asked for, word for word', () => {
    const { text } = recast({ text: 'Could you give me your order number, please?', persona: captain, step: null, context });
    expect(text).toContain('your order number');
    expect(text).not.toContain('Could you give me your order number, please?');
  });

  it('gives the line of the step when nothing is written yet, and adds it where it is missing', () => {
    expect(recast({ text: '', persona: captain, step: 'waiting', context }).parts).toMatchObject([{ kind: 'waiting', before: '' }]);
    expect(recast({ text: 'Your parcel is here.', persona: captain, step: 'greeting', context }).text).toMatch(/Anna.*Your parcel is here\.$/);
  });

  it('leaves a draft alone that says nothing but its own', () => {
    const own = 'The lamp broke in the van, and the driver told me so himself.';
    expect(recast({ text: own, persona: captain, step: null, context })).toEqual({ parts: [], text: own });
  });
});

describe('dropping the act', () => {
  it('puts back the agent\'s own words where the parts are still known', () => {
    const { text, parts } = recast({ text: draft, persona: captain, step: null, context });
    expect(dropTheAct({ text, persona: captain, parts }).text).toBe(draft);
  });

  it('finds plain words by itself for a draft that was edited since', () => {
    const { text } = recast({ text: draft, persona: captain, step: null, context });
    const plain = dropTheAct({ text: `${text} Bring a torch.`, persona: captain }).text;
    expect(plain).toMatch(/^Hello Anna\./);
    expect(plain).toContain('Your order #W2378156 left on 12 May. I will call you by 5 pm tomorrow. Is there anything else I can help you with? Bring a torch.');
    expect(plain).not.toMatch(/aboard|ahoy|chart|helm|anchor|bridge/i);
  });
});

describe('spoken lines', () => {
  it('are ready to be said, with the name as it is said', () => {
    const lines = spokenLines({ persona: captain, step: 'greeting', context, sayName: 'AH-na' });
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.some((line) => line.text.includes('AH-na'))).toBe(true);
    expect(lines.every((line) => !/[{}]/.test(line.text))).toBe(true);
  });

  it('still come for a caller whom nobody knows', () => {
    expect(spokenLines({ persona: captain, step: 'greeting', context: {} }).length).toBeGreaterThan(0);
  });
});
