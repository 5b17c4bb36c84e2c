/** The lines of a persona, step by step: to write and to say. Enter begins the next line, Backspace in an empty one lets it go. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { ListBox, ListBoxItem, type TextFieldProps } from 'react-aria-components';
import type { LineKind, PersonaFault } from '../../coach/persona-check.ts';
import { voiceSteps, type VoiceStep } from '../../coach/persona.ts';
import { stepWords } from '../composer/step-words.ts';
import { Badge } from '../design/badge.tsx';
import { Button, IconButton } from '../design/button.tsx';
import { TextArea } from '../design/text-field.tsx';
import { Faults, faultsAt, graveIn } from './faults.tsx';
import type { PersonaForm } from './persona-form.ts';

export interface PartProps {
  readonly form: PersonaForm;
  readonly faults: readonly PersonaFault[];
  readonly canEdit: boolean;
  readonly onChange: (next: PersonaForm, place: string) => void;
}

const kindWords: Readonly<Record<LineKind, string>> = { write: 'To write', speak: 'To say on a call' };

const whatWords: Readonly<Partial<Record<VoiceStep, string>>> = {
  verifying: '{what} is the thing that the agent asks for: “your order number”.', asking: '{what} is the thing that the agent asks for: “a photo of the lamp”.',
  working: '{what} is the deed: “look up your order”.', explaining: '{what} is the agent’s own sentence and comes last, after a colon.',
  'saying-no': '{what} is the agent’s own sentence and comes last, after a colon.', granting: '{what} is the agent’s own sentence and comes last, after a colon.',
};

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly faults: readonly PersonaFault[];
  readonly hasFocus: boolean;
  readonly onChange: (value: string) => void;
  readonly onNext: () => void;
  readonly onRemove: () => void;
}

const Line = ({ label, value, faults, hasFocus, onChange, onNext, onRemove }: LineProps) => {
  const press: NonNullable<TextFieldProps['onKeyDown']> = (event) => {
    if (event.key !== 'Enter' && !(event.key === 'Backspace' && value === '')) return;
    event.preventDefault();
    if (event.key === 'Enter') onNext();
    else onRemove();
  };
  return (
    <li className="voice-line">
      <div className="voice-line__row">
        <TextArea label={label} isLabelUnseen rows={1} value={value} onChange={(text) => onChange(text.replaceAll('\n', ' '))} autoFocus={hasFocus} onKeyDown={press} />
        <IconButton isSmall icon={X} label="Let go of this line" onPress={onRemove} />
      </div>
      <Faults faults={faults} />
    </li>
  );
};

const LinesOf = ({ form, faults, canEdit, onChange, step, kind }: PartProps & { readonly step: VoiceStep; readonly kind: LineKind }) => {
  const lines = form.steps[step][kind];
  const [focused, setFocused] = useState<number | null>(null);
  const put = (next: readonly string[], place: string): void =>
    onChange({ ...form, steps: { ...form.steps, [step]: { ...form.steps[step], [kind]: next } } }, `${step} ${kind} ${place}`);
  const addAfter = (index: number): void => {
    put(lines.toSpliced(index + 1, 0, ''), 'add');
    setFocused(index + 1);
  };
  const remove = (index: number): void => {
    put(lines.toSpliced(index, 1), 'remove');
    setFocused(Math.max(0, index - 1));
  };
  // Blank lines are not saved, so the check does not count them.
  const indexOf = (at: number): number => lines.slice(0, at).filter((line) => line.trim() !== '').length;
  return (
    <section className="voice-lines" aria-label={`${stepWords[step]}: ${kindWords[kind].toLowerCase()}`}>
      <h3 className="voice-lines__title">{kindWords[kind]}</h3>
      {!canEdit && (lines.length > 0
        ? <ul className="voice-lines__read">{lines.map((line) => <li key={line}><bdi>{line}</bdi></li>)}</ul>
        : <p className="personas__quiet">No line; the agent’s own words stay.</p>)}
      {canEdit && (
        <>
          <ul className="voice-lines__list">
            {lines.map((line, index) => (
              <Line
                // oxlint-disable-next-line react/no-array-index-key -- a line has no other name, and what is typed must stay in its place
                key={`${index} of ${lines.length}`} label={`${stepWords[step]}, ${kindWords[kind].toLowerCase()}, line ${index + 1}`} value={line} hasFocus={focused === index}
                faults={line.trim() === '' ? [] : faultsAt(faults, { is: 'line', step, kind, index: indexOf(index) })}
                onChange={(text) => put(lines.with(index, text), String(index))} onNext={() => addAfter(index)} onRemove={() => remove(index)}
              />
            ))}
          </ul>
          <Button isSmall look="plain" icon={Plus} onPress={() => addAfter(lines.length - 1)}>Add a line</Button>
        </>
      )}
    </section>
  );
};

const faultsOfStep = (faults: readonly PersonaFault[], step: VoiceStep): readonly PersonaFault[] => faults.filter(({ at }) => 'step' in at && at.step === step);

export const LinesPart = (props: PartProps & { readonly step: VoiceStep; readonly onStep: (step: VoiceStep) => void }) => {
  const { form, faults, canEdit, step, onStep } = props;
  return (
    <div className="voice">
      <ListBox
        className="voice__steps" aria-label="Steps of a conversation" selectionMode="single" disallowEmptySelection selectedKeys={[step]}
        onSelectionChange={(keys) => { for (const key of keys) onStep(key as VoiceStep); }}
      >
        {voiceSteps.map((key) => {
          const grave = canEdit ? graveIn(faultsOfStep(faults, key)) : 0;
          const count = form.steps[key].write.length + form.steps[key].speak.length;
          return (
            <ListBoxItem key={key} id={key} className="voice__step" textValue={stepWords[key]}>
              <span className="voice__step-name">{stepWords[key]}</span>
              {grave > 0 ? <Badge tone="brick">{`${grave} to mend`}</Badge> : <span className="voice__count numeric">{count}</span>}
            </ListBoxItem>
          );
        })}
      </ListBox>
      <div className="voice__lines">
        {canEdit && <p className="personas__quiet">{'{customer}, {agent}, {order}, {date} and {promise} bring in facts of the case.'} {whatWords[step]}</p>}
        {canEdit && <Faults faults={faultsAt(faults, { is: 'step', step })} />}
        <LinesOf key={`${step} write`} {...props} kind="write" />
        <LinesOf key={`${step} speak`} {...props} kind="speak" />
      </div>
    </div>
  );
};
