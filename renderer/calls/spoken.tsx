/** Lines to say aloud in this customer's voice, for the step that one is in: the boring steps above all. */
import { Drama } from 'lucide-react';
import { useState } from 'react';
import { mayPlay } from '../../coach/may-play.ts';
import { voiceSteps, type VoiceStep } from '../../coach/persona.ts';
import { spokenLines } from '../../coach/spoken-lines.ts';
import { playScene } from '../composer/coach-context.ts';
import { stepWords } from '../composer/step-words.ts';
import { useOwnVoice } from '../composer/use-own-voice.ts';
import { Button } from '../design/button.tsx';
import { Popover, PopoverTrigger } from '../design/popover.tsx';
import { Select } from '../design/select.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { useMe } from '../shell/desk.ts';

const Lines = ({ customerId }: { readonly customerId: string }) => {
  const card = useLive(`card-${customerId}`, () => goodship.customer.card({ customerId }), { customerId }).value;
  const ownVoice = useOwnVoice(customerId);
  const enabled = (useLive('personas', goodship.persona.list, { tables: ['persona'] }).value ?? []).filter(({ isEnabled }) => isEnabled);
  const personas = ownVoice ? [...enabled, ownVoice] : enabled;
  const me = useMe();
  const [personaId, setPersonaId] = useState<string | null>(null);
  const [step, setStep] = useState<VoiceStep>('greeting');
  const persona = personas.find(({ id }) => id === (personaId ?? card?.customer.personaId)) ?? personas[0];
  if (!card || !persona) return <p className="call__words">Your team has no personas yet.</p>;
  const { customer, lastInteractions } = card;
  const scene = playScene({
    customer, isOurMistake: card.openCases.some(({ isOurMistake }) => isOurMistake), interactions: lastInteractions.toReversed(),
    channel: 'phone', caseCount: card.caseCount, isPlaying: false,
  });
  const answer = mayPlay({ persona, scene });
  const lines = spokenLines({ persona, step, context: { customerName: customer.name, agentName: me?.name ?? null, orderNumbers: card.orders.map(({ number }) => number) }, sayName: customer.sayName });
  return (
    <div className="spoken">
      <div className="spoken__choices">
        <Select label="Voice" value={persona.id} choices={personas.map(({ id, name }) => ({ key: id, words: name }))} onChange={setPersonaId} />
        <Select label="Step" value={step} choices={voiceSteps.filter((key) => persona.rules.steps[key]).map((key) => ({ key, words: stepWords[key] }))} onChange={setStep} />
      </div>
      {answer.may
        ? <ul className="spoken__lines">{lines.map(({ text }) => <li key={text}><bdi>{text}</bdi></li>)}{lines.length === 0 && <li>This voice has no line for that step.</li>}</ul>
        : <div className="picker__objections"><p><strong>Not now.</strong></p>{answer.objections.map(({ bound, reason }) => <p key={bound}>{reason}</p>)}</div>}
    </div>
  );
};

export const Spoken = ({ customerId }: { readonly customerId: string }) => (
  <PopoverTrigger>
    <Button isSmall look="plain" icon={Drama}>Lines to say</Button>
    <Popover label="Lines to say" placement="bottom end"><Lines customerId={customerId} /></Popover>
  </PopoverTrigger>
);
