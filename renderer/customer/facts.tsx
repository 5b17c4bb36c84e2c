/** What the customer told us and would be glad that we remember. One line adds, one press pins, and on request we forget. */
import { Pin, PinOff, Trash2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { Fact } from '../../contract/model/customer.ts';
import { Button, IconButton } from '../design/button.tsx';
import { Dialog, DialogDeeds } from '../design/dialog.tsx';
import { TextField } from '../design/text-field.tsx';
import { sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { usePlaceInTime } from '../time/now.ts';
import { fullWords } from '../time/words.ts';
import { typedSince } from '../typed-since.ts';

const pin = async (fact: Fact): Promise<void> => {
  const answer = await goodship.fact.pin({ factId: fact.id, to: !fact.isPinned });
  if (!answer.ok) sayProblem(answer.problem);
};

const forget = async (fact: Fact): Promise<void> => {
  const answer = await goodship.fact.forget({ factId: fact.id });
  if (!answer.ok) sayProblem(answer.problem);
};

const ForgetDialog = ({ fact, onClose }: { readonly fact: Fact | null; readonly onClose: () => void }) => (
  <Dialog title="Forget this?" role="alertdialog" isOpen={fact !== null} onClose={onClose}>
    <blockquote className="facts__quote" dir="auto">{fact?.text}</blockquote>
    <p className="dialog__words">The words go from this desk, from central and from every colleague’s desk. That something was forgotten stays on record. This cannot be undone.</p>
    <DialogDeeds>
      <Button onPress={onClose}>Keep it</Button>
      <Button look="danger" onPress={() => { if (fact) void forget(fact); onClose(); }}>Forget it</Button>
    </DialogDeeds>
  </Dialog>
);

const FactLine = ({ fact, onForget }: { readonly fact: Fact; readonly onForget: () => void }) => {
  const place = usePlaceInTime();
  return (
    <li className="fact" data-is-pinned={fact.isPinned} title={`Said ${fullWords(fact.saidAt, place)}`}>
      {fact.isPinned && <Pin aria-label="Pinned" className="fact__pin" />}
      <span className="fact__text" dir="auto">{fact.text}</span>
      <span className="fact__deeds">
        <IconButton isSmall icon={fact.isPinned ? PinOff : Pin} label={fact.isPinned ? `Unpin: ${fact.text}` : `Pin: ${fact.text}`} onPress={() => void pin(fact)} />
        <IconButton isSmall icon={Trash2} label={`Forget: ${fact.text}`} onPress={onForget} />
      </span>
    </li>
  );
};

interface FactsProps {
  readonly customerId: string;
  readonly caseId: string | null;
  readonly facts: readonly Fact[];
}

const NewFact = ({ customerId, caseId }: Pick<FactsProps, 'customerId' | 'caseId'>) => {
  const [text, setText] = useState('');
  const [keep] = useState(() => oneAtATime(async (of: Pick<FactsProps, 'customerId' | 'caseId'>, words: string) => {
    const answer = await goodship.fact.keep({ ...of, text: words.trim() });
    if (answer.ok) setText((now) => typedSince(words, now));
    else sayProblem(answer.problem);
  }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim()) void keep({ customerId, caseId }, text);
  };
  return (
    <form className="facts__new" onSubmit={submit}>
      <TextField label="Something they told us" isLabelUnseen placeholder="Something they told us, Enter keeps it" value={text} onChange={setText} maxLength={500} />
    </form>
  );
};

const shownAtFirst = 4;

export const Facts = ({ customerId, caseId, facts }: FactsProps) => {
  const [leaving, setLeaving] = useState<Fact | null>(null);
  const [isWhole, setWhole] = useState(false);
  const ordered = [...facts.filter(({ isPinned }) => isPinned), ...facts.filter(({ isPinned }) => !isPinned)];
  const shown = isWhole ? ordered : ordered.slice(0, Math.max(shownAtFirst, facts.filter(({ isPinned }) => isPinned).length));
  return (
    <>
      {shown.length > 0 && <ul className="facts">{shown.map((fact) => <FactLine key={fact.id} fact={fact} onForget={() => setLeaving(fact)} />)}</ul>}
      {shown.length < ordered.length && <Button isSmall look="plain" className="card__rest" onPress={() => setWhole(true)}>{ordered.length - shown.length} more</Button>}
      <NewFact customerId={customerId} caseId={caseId} />
      <ForgetDialog fact={leaving} onClose={() => setLeaving(null)} />
    </>
  );
};
