/** The words a persona likes and avoids, when it must not speak, and what it may never do. */
import { ArrowRight, Plus, X } from 'lucide-react';
import { bounds, boundsOfAll, refusals, type Bound } from '../../coach/persona.ts';
import { Button, IconButton } from '../design/button.tsx';
import { Checkbox } from '../design/choice.tsx';
import { TextArea, TextField } from '../design/text-field.tsx';
import { Faults, faultsAt } from './faults.tsx';
import type { PartProps } from './lines-part.tsx';

const boundWords: Readonly<Record<Bound, string>> = {
  grief: 'Grief', danger: 'Danger', anger: 'Anger', tty: 'A text telephone or a relay', dispute: 'A dispute about money', complaint: 'A complaint about us', legal: 'Legal matters',
  medical: 'Health', 'plain-language': 'Plain language was asked for', 'first-contact': 'A first contact that the customer has not made playful',
};
const isForAll = (bound: Bound): boolean => (boundsOfAll as readonly string[]).includes(bound);

const Vocabulary = ({ form, faults, canEdit, onChange }: PartProps) => {
  const put = (vocabulary: typeof form.vocabulary, place: string): void => onChange({ ...form, vocabulary }, `vocabulary ${place}`);
  if (!canEdit) {
    return form.vocabulary.length === 0
      ? <p className="personas__quiet">No words of its own.</p>
      : <ul className="vocabulary">{form.vocabulary.map(({ plain, word }) => <li key={plain} className="vocabulary__pair"><bdi>{plain}</bdi><ArrowRight aria-label="becomes" role="img" /><bdi>{word}</bdi></li>)}</ul>;
  }
  return (
    <>
      <ul className="vocabulary">
        {form.vocabulary.map(({ plain, word }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a pair has no other name while both of its words are being typed
          <li key={`${index} of ${form.vocabulary.length}`}>
            <div className="vocabulary__pair">
              <TextField label={`Plain word ${index + 1}`} isLabelUnseen placeholder="our team" value={plain} onChange={(text) => put(form.vocabulary.with(index, { plain: text, word }), `${index} plain`)} />
              <ArrowRight aria-label="becomes" role="img" />
              <TextField label={`Its own word for it ${index + 1}`} isLabelUnseen placeholder="our crew" value={word} onChange={(text) => put(form.vocabulary.with(index, { plain, word: text }), `${index} word`)} />
              <IconButton isSmall icon={X} label="Let go of this word" onPress={() => put(form.vocabulary.toSpliced(index, 1), 'remove')} />
            </div>
            <Faults faults={faultsAt(faults, { is: 'word', plain: plain.trim().toLowerCase() })} />
          </li>
        ))}
      </ul>
      <Button isSmall look="plain" icon={Plus} onPress={() => put([...form.vocabulary, { plain: '', word: '' }], 'add')}>Add a word</Button>
    </>
  );
};

export const WordsPart = (props: PartProps) => {
  const { form, canEdit, onChange } = props;
  return (
    <div className="rules">
      <section className="rules__part" aria-labelledby="words-own">
        <h3 id="words-own" className="rules__title">Words of its own</h3>
        <p className="personas__quiet">Used only in sentences that hold no fact, number, name or promise.</p>
        <Vocabulary {...props} />
      </section>
      <section className="rules__part" aria-labelledby="words-avoid">
        <h3 id="words-avoid" className="rules__title">Words it never uses</h3>
        {canEdit
          ? <TextArea label="Words it never uses, one to a line" isLabelUnseen rows={5} value={form.avoid} onChange={(avoid) => onChange({ ...form, avoid }, 'avoid')} hint="One to a line." />
          : <p className="personas__words">{form.avoid.split('\n').filter(Boolean).join(', ') || 'None'}</p>}
      </section>
    </div>
  );
};

export const BoundsPart = ({ form, faults, canEdit, onChange }: PartProps) => (
  <div className="rules">
    <section className="rules__part" aria-labelledby="bounds-when">
      <h3 id="bounds-when" className="rules__title">When it keeps silent</h3>
      <p className="personas__quiet">The first four bind every persona. Nobody can lift them, whatever a persona says.</p>
      <ul className="rules__checks">
        {[...bounds].sort((one, other) => Number(isForAll(other)) - Number(isForAll(one))).map((bound) => (
          <li key={bound}>
            <Checkbox
              isSelected={isForAll(bound) || form.notWhen.includes(bound)} isDisabled={!canEdit || isForAll(bound)}
              onChange={(is) => onChange({ ...form, notWhen: is ? [...form.notWhen, bound] : form.notWhen.filter((one) => one !== bound) }, `bound ${bound}`)}
            >
              {boundWords[bound]}{isForAll(bound) && <span className="field__hint"> always</span>}
            </Checkbox>
          </li>
        ))}
      </ul>
      <Faults faults={faultsAt(faults, { is: 'notWhen' })} />
    </section>
    <section className="rules__part" aria-labelledby="bounds-never">
      <h3 id="bounds-never" className="rules__title">What it may never do</h3>
      <ul className="rules__never">{refusals.map((refusal) => <li key={refusal}>{refusal}</li>)}</ul>
      {canEdit
        ? <TextArea label="And also never, one to a line" rows={3} value={form.never} onChange={(never) => onChange({ ...form, never }, 'never')} placeholder="speak of the weather at sea" />
        : form.never && <ul className="rules__never">{form.never.split('\n').filter(Boolean).map((text) => <li key={text}>{text}</li>)}</ul>}
    </section>
  </div>
);
