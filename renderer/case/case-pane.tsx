/** The open case, from what the customer needs at the top to the composer at the foot. */
import { MessagesSquare, RefreshCw } from 'lucide-react';
import { useDeferredValue, useEffect, useLayoutEffect, useRef } from 'react';
import type { CaseView, ShownInteraction } from '../../contract/views.ts';
import { useCommands } from '../commands/commands.ts';
import { Composer } from '../composer/composer.tsx';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Kbd } from '../design/kbd.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { goodship } from '../goodship.ts';
import { useMe } from '../shell/desk.ts';
import { closeCase, usePlace } from '../shell/place.ts';
import { AccessNotice, hasAccessNotice } from './access-notice.tsx';
import './case.css';
import { CaseHeader } from './case-header.tsx';
import { Conversation } from './conversation.tsx';
import { HeldReplies } from './held-replies.tsx';
import { operate } from './operate.ts';
import { Overruled } from './overruled.tsx';
import { QuickLine } from './quick-line.tsx';
import { leaveQuick, openQuick } from './quick-store.ts';
import { Strip } from './strip.tsx';
import { useCase } from './use-case.ts';
import { useInteractions } from './use-interactions.ts';

const useCaseCommands = ({ case: of }: CaseView): void => {
  const me = useMe();
  useCommands([
    { id: 'promise.make', title: 'Make a promise', group: 'Case', keys: 'Mod+Shift+P', run: () => openQuick('promise') },
    { id: 'gesture.grant', title: 'Give a gesture', group: 'Case', keys: 'Mod+Shift+G', run: () => openQuick('gesture') },
    { id: 'mission.start', title: 'Start a mission', group: 'Case', keys: 'Mod+Shift+M', run: () => openQuick('mission') },
    { id: 'fact.keep', title: 'Remember a fact about the customer', group: 'Case', keys: 'Mod+Shift+K', run: () => openQuick('fact') },
    { id: 'plan.open', title: 'Make our mistake right', group: 'Case', keys: 'Mod+Shift+X', run: () => openQuick('plan') },
    { id: 'case.assignToMe', title: 'Assign the open case to me', group: 'Case', keys: 'Mod+Shift+U', isOff: !me?.agentId, run: () => void operate(goodship.case.assign({ caseId: of.id, from: of.assigneeId, to: me?.agentId ?? null })) },
    { id: 'case.close', title: 'Close the open case', group: 'Case', keys: 'Mod+Shift+E', run: () => void operate(goodship.case.setStatus({ caseId: of.id, from: of.status, to: 'closed' })) },
    { id: 'case.ourMistake', title: of.isOurMistake ? 'Not our mistake after all' : 'Mark as our mistake', group: 'Case', run: () => void operate(goodship.case.setOurMistake({ caseId: of.id, from: of.isOurMistake, to: !of.isOurMistake })) },
    { id: 'case.leave', title: 'Leave the case', group: 'Case', run: closeCase },
  ]);
};

const nothingSaid: readonly ShownInteraction[] = [];

const OpenCase = ({ view }: { readonly view: CaseView }) => {
  const conversation = useInteractions(view.case.id);
  // What was said is painted first; what it means for the draft comes after it.
  const { interactions = nothingSaid } = conversation;
  const said = useDeferredValue(interactions);
  const shown = useRef(interactions);
  useLayoutEffect(() => {
    shown.current = interactions;
  }, [interactions]);
  useCaseCommands(view);
  const { id } = view.case;
  useEffect(() => () => leaveQuick(id), [id]);
  return (
    <div className="case">
      {hasAccessNotice(view.customer) && <AccessNotice customer={view.customer} />}
      <CaseHeader view={view} />
      <Strip view={view} />
      <Conversation caseId={view.case.id} conversation={conversation} customerName={view.customer?.name ?? 'Customer'} />
      <QuickLine view={view} />
      <Overruled view={view} />
      <HeldReplies caseId={id} customerName={view.customer?.name ?? 'Customer'} />
      <Composer view={view} interactions={said} shown={shown} />
    </div>
  );
};

export const CasePane = () => {
  const caseId = usePlace((place) => place.caseId);
  const { value, problem, askAgain } = useCase(caseId);
  if (caseId === null) return <EmptyState icon={MessagesSquare} title="Choose a case"><Kbd keys="J" /> and <Kbd keys="K" /> walk through the list, <Kbd keys="Enter" /> goes into a case.</EmptyState>;
  if (value) return <OpenCase view={value} />;
  if (value === null) return <EmptyState icon={MessagesSquare} title="This case is not on this desk">It may belong to another team, or has not arrived yet. It opens here as soon as it does.</EmptyState>;
  if (problem) return <ProblemNotice problem={problem}><Button isSmall icon={RefreshCw} onPress={askAgain}>Try again</Button></ProblemNotice>;
  return <Skeleton lines={12} />;
};
