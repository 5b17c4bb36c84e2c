/** Promise, mission, fact and make-it-right plan: one line each. */
import { HeartHandshake, Lightbulb, Map, Wrench } from 'lucide-react';
import { useState } from 'react';
import type { CaseView } from '../../contract/views.ts';
import { TextField } from '../design/text-field.tsx';
import { say } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { readDue } from '../time/due.ts';
import { useNow, usePlaceInTime } from '../time/now.ts';
import { dueWords } from '../time/words.ts';
import { operate } from './operate.ts';
import { QuickFrame } from './quick-frame.tsx';

interface QuickProps {
  readonly view: CaseView;
  /** What the line starts from: words of the reply that the coach proposed, say. */
  readonly start?: string;
}

export const PromiseLine = ({ view, start = '' }: QuickProps) => {
  const [typed, setTyped] = useState(start);
  const now = useNow();
  const place = usePlaceInTime();
  const { text, dueAt } = readDue(typed, now, place.timeZone);
  const back = typed.trim() === ''
    ? 'Say what and by when, in one go.'
    : dueAt === null ? 'By when? Add a time, such as “tomorrow 5pm” or “in 2 hours”.'
      : text === '' ? 'And what do we promise?' : <>We promise: <strong><bdi>{text}</bdi></strong>, by <strong>{dueWords(dueAt, now, place)}</strong>. It stays on your screen until it is kept.</>;
  return (
    <QuickFrame
      icon={HeartHandshake} title="Promise" deed="Promise it" isReady={dueAt !== null && text !== ''} back={back}
      onDo={async () => dueAt !== null && operate(goodship.promise.make({ caseId: view.case.id, text: text.slice(0, 500), dueAt }))}
    >
      <TextField label="What we promise, and by when" isLabelUnseen autoFocus value={typed} onChange={setTyped} placeholder="send the replacement tomorrow 5pm" maxLength={500} />
    </QuickFrame>
  );
};

/** "ask the depot, then check the till, then call her" → three steps. */
export const readMission = (typed: string): { readonly title: string; readonly steps: readonly string[] } => {
  const [title = '', ...rest] = typed.split(':');
  const list = rest.join(':').split(/[,;]|\bthen\b/u).map((step) => step.trim().replace(/^and\s+/u, '')).filter(Boolean);
  return { title: title.trim(), steps: list };
};

export const MissionLine = ({ view, start = '' }: QuickProps) => {
  const [typed, setTyped] = useState(start);
  const { title, steps } = readMission(typed);
  return (
    <QuickFrame
      icon={Map} title="Mission" deed="Start it" isReady={title !== ''}
      back={title === '' ? 'What nobody’s job is, until you make it yours. Steps after a colon, if you know them already.' : steps.length === 0 ? <>Mission: <strong><bdi>{title}</bdi></strong>. Yours, until the customer has heard how it ended.</> : <>Mission: <strong><bdi>{title}</bdi></strong>, in {steps.length} {steps.length === 1 ? 'step' : 'steps'}: {steps.join(' → ')}.</>}
      onDo={() => operate(goodship.mission.start({ caseId: view.case.id, title: title.slice(0, 500), steps: steps.slice(0, 50).map((text) => ({ id: crypto.randomUUID(), text: text.slice(0, 500) })) }))}
    >
      <TextField label="What the mission is, and its steps" isLabelUnseen autoFocus value={typed} onChange={setTyped} placeholder="find her ring: search the vacuum bags, then ask the cleaners" maxLength={500} />
    </QuickFrame>
  );
};

export const FactLine = ({ view, start = '' }: QuickProps) => {
  const [typed, setTyped] = useState(start);
  const text = typed.trim();
  const keep = async (): Promise<boolean> => {
    const isKept = await operate(goodship.fact.keep({ customerId: view.case.customerId, caseId: view.case.id, text }));
    if (isKept) say('Kept. It shows on the customer’s card, and can be forgotten on request.');
    return isKept;
  };
  return (
    <QuickFrame icon={Lightbulb} title="Remember" deed="Keep it" isReady={text !== ''} back="Something they told us and would be glad that we remember." onDo={keep}>
      <TextField label="What they told us" isLabelUnseen autoFocus value={typed} onChange={setTyped} placeholder="new in town, dog called Biscuit" maxLength={500} />
    </QuickFrame>
  );
};

export const PlanLine = ({ view, start = '' }: QuickProps) => {
  const [whatHappened, setWhatHappened] = useState(start);
  const [typed, setTyped] = useState('');
  const now = useNow();
  const place = usePlaceInTime();
  const { text, dueAt } = readDue(typed, now, place.timeZone);
  const by = dueAt ?? readDue('today 5pm', now, place.timeZone).dueAt ?? readDue('tomorrow noon', now, place.timeZone).dueAt!;
  const isReady = whatHappened.trim() !== '' && text !== '';
  return (
    <QuickFrame
      icon={Wrench} title="Make it right" deed="Open the plan" isReady={isReady}
      back={isReady ? <>We do: <strong><bdi>{text}</bdi></strong>, by <strong>{dueWords(by, now, place)}</strong>. The clock is on us.</> : 'What we got wrong, and what we do about it today, at our cost.'}
      onDo={() => operate(goodship.plan.open({ caseId: view.case.id, whatHappened: whatHappened.trim(), whatWeDo: text, dueAt: by }))}
    >
      <TextField label="What happened" isLabelUnseen autoFocus value={whatHappened} onChange={setWhatHappened} placeholder="we sent the wrong size" maxLength={500} />
      <TextField label="What we do now, and by when" isLabelUnseen value={typed} onChange={setTyped} placeholder="courier with the right one today 5pm" maxLength={500} />
    </QuickFrame>
  );
};
