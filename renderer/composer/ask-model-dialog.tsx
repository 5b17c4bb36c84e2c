/**
 * Asks the team's language model to reword a draft. First what would be sent is shown as it would be sent; then its words as
 * they come; then each change beside the draft, with those refused that would say something else. Nothing is taken by itself.
 */
import { ArrowRight, CircleAlert, Square } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Persona } from '../../contract/model/persona.ts';
import type { ModelSetup } from '../../contract/views.ts';
import type { CoachContext } from '../../coach/context.ts';
import { checkModelAnswer, takeModelParts, type ModelPart } from '../../coach/model-check.ts';
import { modelRequest, modelWishes, type ModelRequest, type ModelWish } from '../../coach/model-request.ts';
import type { KnownPrivate } from '../../coach/redact.ts';
import { Button } from '../design/button.tsx';
import { Checkbox, Segmented } from '../design/choice.tsx';
import { Dialog, DialogDeeds } from '../design/dialog.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { TextField } from '../design/text-field.tsx';
import { useModel } from './use-model.ts';
import './ask-model.css';

interface AskModelProps {
  readonly setup: ModelSetup;
  readonly draft: string;
  readonly context: CoachContext;
  readonly persona: Persona | null;
  readonly known: Omit<KnownPrivate, 'others'>;
  readonly onTake: (text: string) => void;
  readonly onClose: () => void;
}

const wishWords: Readonly<Record<ModelWish, string>> = { clearer: 'Clearer', shorter: 'Shorter', warmer: 'Warmer', 'more formal': 'More formal' };

const ToSend = ({ request, setup }: { readonly request: ModelRequest; readonly setup: ModelSetup }) => {
  const taken = request.redactor.taken();
  const [system, user] = request.messages;
  return (
    <>
      <section className="ask__sent" aria-labelledby="ask-sent">
        <h3 id="ask-sent" className="field__label">This, and nothing else, goes to <bdi>{new URL(setup.url).host}</bdi> (<bdi>{setup.name}</bdi>)</h3>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by keys */}
        <pre className="ask__text" tabIndex={0} dir="auto" data-testid="ask-sent">{`${system!.content}\n\n${user!.content}`}</pre>
      </section>
      <p className="ask__quiet">
        {taken.length === 0
          ? 'Nothing in it looked private. Look it over; what you name above is kept back too.'
          : <>Kept back and put in again afterwards: {taken.map(({ placeholder, words }, index) => <span key={placeholder}>{index > 0 && ', '}<bdi>{words}</bdi></span>)}.</>}
      </p>
    </>
  );
};

const Part = ({ part, isChosen, onChoose }: { readonly part: ModelPart; readonly isChosen: boolean; readonly onChoose: (is: boolean) => void }) => {
  const change = (
    <span className="recast__change">
      {part.before.trim() && <del><bdi>{part.before.trim()}</bdi></del>}
      <ins><ArrowRight aria-hidden />{part.after.trim() ? <bdi>{part.after.trim()}</bdi> : <i>left out</i>}</ins>
    </span>
  );
  if (part.refusals.length === 0) return <li className="ask__part"><Checkbox isSelected={isChosen} onChange={onChoose}>{change}</Checkbox></li>;
  return (
    <li className="ask__part ask__part--refused">
      {change}
      <ul className="ask__refusals">{part.refusals.map((reason) => <li key={reason}><CircleAlert aria-label="Not taken" role="img" />{reason}</li>)}</ul>
    </li>
  );
};

const Answered = ({ draft, text, context, onTake, onAgain, onClose }: Pick<AskModelProps, 'draft' | 'context' | 'onTake' | 'onClose'> & { readonly text: string; readonly onAgain: () => void }) => {
  const { parts, fault } = useMemo(() => checkModelAnswer({ draft, answer: text, context }), [draft, text, context]);
  const [left, setLeft] = useState<ReadonlySet<ModelPart>>(new Set());
  const allowed = parts.filter(({ refusals }) => refusals.length === 0);
  const chosen = allowed.filter((part) => !left.has(part));
  const choose = (part: ModelPart, is: boolean): void => setLeft((now) => { const next = new Set(now); if (is) next.delete(part); else next.add(part); return next; });
  return (
    <>
      {fault && <ProblemNotice problem={{ code: 'model-useless', words: fault, advice: 'Your draft is as it was.' }} />}
      {!fault && parts.length === 0 && <p className="dialog__words">The model would leave your draft as it is.</p>}
      {parts.length > 0 && (
        <>
          <p className="ask__quiet">{allowed.length === parts.length ? 'Every change keeps your facts and promises. Take what you like.' : 'Changes that would say something else than your draft cannot be taken.'}</p>
          <ul className="ask__parts" aria-label="Before and after">{parts.map((part) => <Part key={`${part.start} ${part.after}`} part={part} isChosen={!left.has(part)} onChoose={(is) => choose(part, is)} />)}</ul>
        </>
      )}
      <DialogDeeds>
        <Button look="plain" onPress={onAgain}>Ask again</Button>
        <Button onPress={onClose}>Keep my draft</Button>
        {allowed.length > 0 && <Button look="primary" isDisabled={chosen.length === 0} onPress={() => onTake(takeModelParts(draft, chosen))}>{chosen.length === 1 ? 'Take 1 change' : `Take ${chosen.length} changes`}</Button>}
      </DialogDeeds>
    </>
  );
};

const AskModelDialog = ({ setup, draft, context, persona, known, onTake, onClose }: AskModelProps) => {
  const { asking, ask, stop, again } = useModel(setup.teamId);
  const [wish, setWish] = useState<ModelWish>('clearer');
  const [others, setOthers] = useState('');
  const request = modelRequest({ draft, customerText: context.customerText, wish, persona, known: { ...known, others: others.split(',') } });
  return (
    <Dialog title="Ask the language model" isOpen isWide onClose={onClose}>
      {asking.is === 'to-show' && (
        <>
          <div className="ask__wishes">
            <Segmented label="What you wish" choices={modelWishes.map((key) => ({ key, words: wishWords[key] }))} value={wish} onChange={setWish} />
            <TextField label="Keep back as well, words set apart by commas" value={others} onChange={setOthers} />
          </div>
          <ToSend request={request} setup={setup} />
          <DialogDeeds>
            <Button onPress={onClose}>Send nothing</Button>
            <Button look="primary" autoFocus onPress={() => ask(request)}>Send this</Button>
          </DialogDeeds>
        </>
      )}
      {asking.is === 'asking' && (
        <>
          <p className="ask__quiet" role="status">{asking.text === '' ? 'Sent. Waiting for the first words …' : 'It is writing …'}</p>
          <p className="ask__stream" dir="auto">{asking.text}</p>
          <DialogDeeds><Button icon={Square} autoFocus onPress={stop}>Stop</Button></DialogDeeds>
        </>
      )}
      {asking.is === 'answered' && <Answered draft={draft} text={asking.text} context={context} onTake={onTake} onAgain={again} onClose={onClose} />}
      {asking.is === 'failed' && (
        <>
          <ProblemNotice problem={asking.problem} />
          <DialogDeeds>
            <Button onPress={onClose}>Keep my draft</Button>
            <Button look="primary" onPress={again}>Try again</Button>
          </DialogDeeds>
        </>
      )}
    </Dialog>
  );
};

export default AskModelDialog;
