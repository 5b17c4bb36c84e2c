/**
 * Personas: pick a voice, see what it would change, take each part alone or all of them. Where a voice would be wrong
 * now, the reason is said instead; nothing is ever put in by itself.
 */
import { Drama } from 'lucide-react';
import { useState } from 'react';
import type { Persona } from '../../contract/model/persona.ts';
import { mayPlay, type PlayScene } from '../../coach/may-play.ts';
import type { CoachContext } from '../../coach/context.ts';
import { isOwnVoice } from '../../coach/own-voice.ts';
import { voiceSteps, type VoiceStep } from '../../coach/persona.ts';
import { recast, takeParts, type RecastPart } from '../../coach/recast.ts';
import { useKeysOf } from '../commands/commands.ts';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { Kbd } from '../design/kbd.tsx';
import { Popover, PopoverTrigger } from '../design/popover.tsx';
import { Select } from '../design/select.tsx';
import { RecastParts } from './recast-parts.tsx';
import { stepWords } from './step-words.ts';

export interface Taken {
  readonly persona: Persona;
  readonly text: string;
  readonly parts: readonly RecastPart[];
}

interface PickerProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly personas: readonly Persona[];
  readonly current: Persona | null;
  readonly text: string;
  readonly context: CoachContext;
  readonly scene: PlayScene;
  readonly onTake: (taken: Taken) => void;
  readonly onDrop: () => void;
}

const noStep = 'none';

const Recast = ({ persona, text, context, onTake }: Pick<PickerProps, 'text' | 'context' | 'onTake'> & { readonly persona: Persona }) => {
  const [step, setStep] = useState<VoiceStep | typeof noStep>(text.trim() === '' ? 'greeting' : noStep);
  const { parts } = recast({ text, persona, step: step === noStep ? null : step, context });
  const take = (taken: readonly RecastPart[]): void => onTake({ persona, text: takeParts(text, taken), parts: taken });
  return (
    <>
      <Select
        label="Also add a line for" value={step} onChange={setStep}
        choices={[{ key: noStep as VoiceStep | typeof noStep, words: 'Nothing, keep to my draft' }, ...voiceSteps.filter((key) => persona.rules.steps[key]).map((key) => ({ key, words: stepWords[key] }))]}
      />
      {parts.length === 0
        ? <p className="picker__words">This voice has nothing to change in your draft. Your facts, numbers and promises always stay as you wrote them.</p>
        : (
          <>
            <RecastParts parts={parts} onTake={(part) => take([part])} />
            {parts.length > 1 && <Button look="primary" onPress={() => take(parts)}>{`Take all ${parts.length}`}</Button>}
          </>
        )}
    </>
  );
};

const Objections = ({ persona, scene }: { readonly persona: Persona; readonly scene: PlayScene }) => {
  const answer = mayPlay({ persona, scene });
  if (answer.may) return null;
  return (
    <div className="picker__objections">
      <p><strong>Not now.</strong></p>
      {answer.objections.map((objection) => (
        <p key={objection.bound}>{objection.reason}{objection.words && <> They wrote “<bdi>{objection.words.length > 80 ? `${objection.words.slice(0, 78)}…` : objection.words}</bdi>”.</>}</p>
      ))}
    </div>
  );
};

const Picker = ({ personas, current, text, context, scene, onTake, onDrop }: PickerProps) => {
  const [chosenId, setChosenId] = useState(current?.id ?? personas[0]?.id ?? '');
  const persona = personas.find(({ id }) => id === chosenId);
  const dropKeys = useKeysOf('coach.dropTheAct');
  if (!persona) return <p className="picker__words">Your team has no personas yet.</p>;
  const isAllowed = mayPlay({ persona, scene }).may;
  return (
    <div className="picker">
      <Select label="Voice" choices={personas.map(({ id, name }) => ({ key: id, words: name }))} value={chosenId} onChange={setChosenId} />
      <p className="picker__words">{persona.description}</p>
      {isAllowed ? <Recast key={persona.id} persona={persona} text={text} context={context} onTake={onTake} /> : <Objections persona={persona} scene={scene} />}
      {current && <div className="picker__drop"><Badge>{isOwnVoice(current) ? 'The draft speaks their way' : `The draft speaks as ${current.name}`}</Badge><Button isSmall onPress={onDrop}>Drop the act{dropKeys && <Kbd keys={dropKeys} />}</Button></div>}
    </div>
  );
};

export const PersonaPicker = (props: PickerProps) => (
  <PopoverTrigger isOpen={props.isOpen} onOpenChange={props.onOpenChange}>
    <Button isSmall look="plain" icon={Drama}>{!props.current ? 'Voice' : isOwnVoice(props.current) ? 'Their own voice' : `As ${props.current.name}`}</Button>
    <Popover label="Persona" placement="top start"><Picker {...props} /></Popover>
  </PopoverTrigger>
);
