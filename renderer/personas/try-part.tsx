/** The persona tried on a draft, as an agent would meet it. The draft is a sample that can be written over. */
import { useDeferredValue, useState } from 'react';
import type { Persona } from '../../contract/model/persona.ts';
import { recast } from '../../coach/recast.ts';
import { RecastParts } from '../composer/recast-parts.tsx';
import { TextArea } from '../design/text-field.tsx';
import { useMe } from '../shell/desk.ts';

const sample = [
  'Hi Ada, thank you for contacting us.', 'Could you give me your order number, please? Let me check that for you. One moment, please. I am sorry about that.',
  'Unfortunately, the blue lamp is sold out. Good news: order #W2378156 leaves us on Friday 12 June. Our team is on it.', 'Is there anything else I can help you with?',
].join('\n\n');

export const TryPart = ({ persona }: { readonly persona: Persona }) => {
  const me = useMe();
  const [text, setText] = useState(sample);
  const voice = useDeferredValue(persona);
  const context = { customerName: 'Ada Lovelace', agentName: me?.name ?? null, orderNumbers: ['#W2378156'], date: 'Friday 12 June' };
  const { parts, text: after } = recast({ text, persona: voice, step: null, context });
  return (
    <div className="try">
      <div className="try__texts">
        <TextArea label="A draft" rows={9} value={text} onChange={setText} />
        <section className="try__after" aria-labelledby="try-after">
          <h3 id="try-after" className="field__label">In this voice</h3>
          <p className="try__text" dir="auto" data-testid="try-after">{after}</p>
        </section>
      </div>
      <section aria-labelledby="try-parts">
        <h3 id="try-parts" className="field__label">Each change, which the agent takes or leaves</h3>
        {parts.length === 0 ? <p className="personas__quiet">This voice has nothing to change in that draft.</p> : <RecastParts parts={parts} />}
      </section>
    </div>
  );
};
