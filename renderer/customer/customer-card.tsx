/**
 * The first thing that an agent sees of a customer. In order of what helps before hello: what they need, what they told us,
 * what we owe them, what is on its way, what is open, how they like to be spoken to.
 */
import { UserRoundX } from 'lucide-react';
import type { CustomerCard as Card } from '../../contract/views.ts';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { CardHead } from './card-head.tsx';
import { CardPart, LastThings, OpenCases, OpenPromises, OrdersOnTheWay, VoiceAndGestures } from './card-parts.tsx';
import './customer-card.css';
import { Facts } from './facts.tsx';

interface CustomerCardProps {
  readonly customerId: string;
  readonly caseId: string | null;
  /** For a call that comes in: the same without what can wait until after hello. */
  readonly isCompact?: boolean;
}

const FullCard = ({ card, caseId }: { readonly card: Card; readonly caseId: string | null }) => (
  <>
    <CardHead card={card} />
    <VoiceAndGestures card={card} />
    <OpenPromises promises={card.openPromises} />
    <CardPart title="They told us"><Facts customerId={card.customer.id} caseId={caseId} facts={card.facts} /></CardPart>
    <OrdersOnTheWay orders={card.orders} />
    <OpenCases cases={card.openCases} caseId={caseId} />
  </>
);

const compactThings = 3;

const CompactCard = ({ card, caseId }: { readonly card: Card; readonly caseId: string | null }) => (
  <>
    <CardHead card={card} isCompact />
    <VoiceAndGestures card={card} />
    {card.facts.length > 0 && <CardPart title="They told us"><ul className="facts">{card.facts.slice(0, compactThings).map((fact) => <li key={fact.id} className="fact"><span className="fact__text" dir="auto">{fact.text}</span></li>)}</ul></CardPart>}
    <OpenPromises promises={card.openPromises} />
    <OrdersOnTheWay orders={card.orders} />
    <OpenCases cases={card.openCases} caseId={caseId} />
    <LastThings interactions={card.lastInteractions.slice(0, compactThings)} />
  </>
);

export const CustomerCard = ({ customerId, caseId, isCompact = false }: CustomerCardProps) => {
  const { value: card, problem, askAgain } = useLive(`card-${customerId}`, () => goodship.customer.card({ customerId }), { customerId });
  if (problem && !card) return <div className="card"><ProblemNotice problem={problem}><Button onPress={askAgain}>Ask again</Button></ProblemNotice></div>;
  if (card === undefined) return <Skeleton lines={6} />;
  if (card === null) return <EmptyState icon={UserRoundX} title="This customer is not on this machine">They may belong to a team that you are not in, or their data was erased on request.</EmptyState>;
  return (
    <article className={isCompact ? 'card card--compact' : 'card'} aria-label={card.customer.name} data-testid="customer-card">
      {isCompact ? <CompactCard card={card} caseId={caseId} /> : <FullCard card={card} caseId={caseId} />}
    </article>
  );
};
