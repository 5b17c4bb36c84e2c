/** What we owe in this case and what we gave: promises, gestures, missions, plans, and one key to add each. */
import { Gift, HeartHandshake, Lightbulb, Map, Wrench } from 'lucide-react';
import { useState } from 'react';
import type { Gesture, Promise_ } from '../../contract/model/generosity.ts';
import type { Mission, Plan } from '../../contract/model/mission.ts';
import type { CaseView } from '../../contract/views.ts';
import { useKeysOf } from '../commands/commands.ts';
import { Button, IconButton } from '../design/button.tsx';
import { Checkbox } from '../design/choice.tsx';
import { TextField } from '../design/text-field.tsx';
import { goodship } from '../goodship.ts';
import { moneyWords } from '../money.ts';
import { useMe } from '../shell/desk.ts';
import { useNow, usePlaceInTime } from '../time/now.ts';
import { dueWords, type Place } from '../time/words.ts';
import { gestureKindWords } from './gesture-line.tsx';
import { operate } from './operate.ts';
import { openQuick, type QuickKind } from './quick-store.ts';
import { Thing } from './thing.tsx';

interface Times {
  readonly now: number;
  readonly place: Place;
}

const PromiseThing = ({ promise, now, place }: { readonly promise: Promise_ } & Times) => {
  const isOpen = promise.status === 'open';
  const isLate = isOpen && promise.dueAt < now;
  const when = isOpen ? dueWords(promise.dueAt, now, place) : promise.status === 'kept' ? 'kept' : 'released';
  return (
    <Thing icon={HeartHandshake} words={promise.text} when={isLate ? `was due ${when}` : when} isLate={isLate} isDone={!isOpen} {...(isOpen ? { tone: 'ochre' as const } : {})}>
      {(close) => (
        <>
          <h3><bdi>{promise.text}</bdi></h3>
          <p>{isOpen ? `Promised for ${when}.` : `This promise was ${when}.`}</p>
          {isOpen && (
            <div className="thing-sheet__deeds">
              <Button isSmall look="primary" onPress={() => { void operate(goodship.promise.end({ promiseId: promise.id, as: 'kept' })); close(); }}>Kept</Button>
              <Button isSmall onPress={() => { void operate(goodship.promise.end({ promiseId: promise.id, as: 'released' })); close(); }}>The customer released us</Button>
            </div>
          )}
        </>
      )}
    </Thing>
  );
};

const gestureStatus: Readonly<Record<Gesture['status'], string>> = { granted: 'given', waiting: 'waits for a supervisor', declined: 'declined', withdrawn: 'withdrawn' };

const GestureThing = ({ gesture }: { readonly gesture: Gesture }) => {
  const me = useMe();
  const isMineToDecide = me?.role === 'supervisor' && gesture.status === 'waiting';
  const worth = gesture.amount > 0 ? ` ${moneyWords(gesture.amount, gesture.currency)}` : '';
  const decide = (decision: 'granted' | 'declined') => void operate(goodship.gesture.decide({ gestureId: gesture.id, decision, reason: '' }));
  return (
    <Thing icon={Gift} words={`${gestureKindWords[gesture.kind]}${worth}`} when={gestureStatus[gesture.status]} {...(gesture.status === 'waiting' ? { tone: 'ochre' as const } : gesture.status === 'granted' ? { tone: 'leaf' as const } : {})}>
      {(close) => (
        <>
          <h3>{gestureKindWords[gesture.kind]}{worth}, {gestureStatus[gesture.status]}</h3>
          <p><bdi>{gesture.reason}</bdi></p>
          {gesture.decisionReason && <p>The supervisor: <bdi>{gesture.decisionReason}</bdi></p>}
          {isMineToDecide && (
            <div className="thing-sheet__deeds">
              <Button isSmall look="primary" onPress={() => { decide('granted'); close(); }}>Grant it</Button>
              <Button isSmall onPress={() => { decide('declined'); close(); }}>Decline</Button>
            </div>
          )}
        </>
      )}
    </Thing>
  );
};

const MissionThing = ({ mission }: { readonly mission: Mission }) => {
  const [outcome, setOutcome] = useState('');
  const done = mission.steps.filter(({ doneAt }) => doneAt !== null).length;
  const isOpen = mission.status === 'open';
  const end = (as: 'done' | 'given-up') => void operate(goodship.mission.end({ missionId: mission.id, as, outcome: outcome.trim(), isCustomerTold: true }));
  return (
    <Thing icon={Map} words={mission.title} when={isOpen ? (mission.steps.length > 0 ? `${done} of ${mission.steps.length}` : 'under way') : mission.status === 'done' ? 'done' : 'given up'} isDone={!isOpen} {...(isOpen ? { tone: 'ochre' as const } : {})}>
      {(close) => (
        <>
          <h3><bdi>{mission.title}</bdi></h3>
          {mission.steps.length > 0 && (
            <div className="thing-sheet__steps">
              {mission.steps.map((step) => (
                <Checkbox key={step.id} isSelected={step.doneAt !== null} isDisabled={!isOpen} onChange={(isDone) => void operate(goodship.mission.tick({ missionId: mission.id, stepId: step.id, isDone }))}><bdi>{step.text}</bdi></Checkbox>
              ))}
            </div>
          )}
          {isOpen && (
            <>
              <TextField label="How it ended" value={outcome} onChange={setOutcome} hint="A mission ends when the customer has heard about it." />
              <div className="thing-sheet__deeds">
                <Button isSmall look="primary" isDisabled={outcome.trim() === ''} onPress={() => { end('done'); close(); }}>Done, and the customer knows</Button>
                <Button isSmall isDisabled={outcome.trim() === ''} onPress={() => { end('given-up'); close(); }}>Given up, and the customer knows</Button>
              </div>
            </>
          )}
          {!isOpen && mission.outcome && <p><bdi>{mission.outcome}</bdi></p>}
        </>
      )}
    </Thing>
  );
};

const PlanThing = ({ plan, now, place }: { readonly plan: Plan } & Times) => {
  const isOpen = plan.doneAt === null;
  const when = dueWords(plan.dueAt, now, place);
  return (
    <Thing icon={Wrench} words={plan.whatWeDo} when={isOpen ? when : 'made right'} isLate={isOpen && plan.dueAt < now} isDone={!isOpen} {...(isOpen ? { tone: 'brick' as const } : {})}>
      {(close) => (
        <>
          <h3>Make it right</h3>
          <p>What happened: <bdi>{plan.whatHappened}</bdi></p>
          <p>What we do: <bdi>{plan.whatWeDo}</bdi></p>
          <p>By {when}, at our cost.</p>
          {isOpen && <div className="thing-sheet__deeds"><Button isSmall look="primary" onPress={() => { void operate(goodship.plan.done({ planId: plan.id })); close(); }}>It is right again</Button></div>}
        </>
      )}
    </Thing>
  );
};

const deeds: readonly { readonly kind: QuickKind; readonly label: string; readonly icon: typeof Gift; readonly command: string }[] = [
  { kind: 'promise', label: 'Promise', icon: HeartHandshake, command: 'promise.make' },
  { kind: 'gesture', label: 'Gesture', icon: Gift, command: 'gesture.grant' },
  { kind: 'mission', label: 'Mission', icon: Map, command: 'mission.start' },
  { kind: 'fact', label: 'Remember a fact', icon: Lightbulb, command: 'fact.keep' },
  { kind: 'plan', label: 'Make it right', icon: Wrench, command: 'plan.open' },
];

const DeedButton = ({ kind, label, icon, command }: (typeof deeds)[number]) => (
  <IconButton isSmall icon={icon} label={label} keys={useKeysOf(command)} onPress={() => openQuick(kind)} />
);

export const Strip = ({ view }: { readonly view: CaseView }) => {
  const now = useNow();
  const place = usePlaceInTime();
  const isEmpty = view.promises.length + view.gestures.length + view.missions.length + view.plans.length === 0;
  return (
    <section className="strip" aria-label="Promises, gestures, missions">
      <div className="strip__things">
        {isEmpty && <span className="thing__when">Nothing promised or given yet</span>}
        {view.plans.map((plan) => <PlanThing key={plan.id} plan={plan} now={now} place={place} />)}
        {view.promises.map((promise) => <PromiseThing key={promise.id} promise={promise} now={now} place={place} />)}
        {view.missions.map((mission) => <MissionThing key={mission.id} mission={mission} />)}
        {view.gestures.map((gesture) => <GestureThing key={gesture.id} gesture={gesture} />)}
      </div>
      <div className="strip__deeds" role="toolbar" aria-label="Add">{deeds.map((deed) => <DeedButton key={deed.kind} {...deed} />)}</div>
    </section>
  );
};
