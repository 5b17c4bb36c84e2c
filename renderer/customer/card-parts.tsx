/** The parts of the card below the name: what we owe, what is on its way, what is open, how they like to be spoken to. */
import { CalendarClock, Drama, Gift, Package, Text as PlainIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { CustomerCard } from '../../contract/views.ts';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { channelIcons } from '../design/channel-icon.tsx';
import { openCase } from '../shell/place.ts';
import { useNow, usePlaceInTime } from '../time/now.ts';
import { ageWords, dueDayWords, dueWords, fullWords } from '../time/words.ts';
import { gestureWords, isOnTheWay, orderWords, playWords } from './words.ts';

export const CardPart = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="card__part">
    <h4 className="card__part-title">{title}</h4>
    {children}
  </section>
);

export const OpenPromises = ({ promises }: { readonly promises: CustomerCard['openPromises'] }) => {
  const now = useNow();
  const place = usePlaceInTime();
  if (promises.length === 0) return null;
  return (
    <CardPart title="We promised">
      <ul className="card__lines">
        {promises.map((promise) => (
          <li key={promise.id}>
            <Button look="plain" className="card__line" onPress={() => openCase(promise.caseId)}>
              <CalendarClock aria-hidden className="card__icon card__icon--ochre" />
              <span className="card__words">
                <span dir="auto">{promise.text}</span>
                <span className="card__note">{promise.dueAt < now ? <Badge tone="ochre">was due {dueWords(promise.dueAt, now, place)}</Badge> : <>by {dueWords(promise.dueAt, now, place)}</>}{promise.ownerName && <>, <bdi>{promise.ownerName}</bdi></>}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </CardPart>
  );
};

const shownOrders = 3;

export const OrdersOnTheWay = ({ orders }: { readonly orders: CustomerCard['orders'] }) => {
  const now = useNow();
  const place = usePlaceInTime();
  const [isWhole, setWhole] = useState(false);
  const all = orders.filter(isOnTheWay);
  const coming = isWhole ? all : all.slice(0, shownOrders);
  if (all.length === 0) return null;
  return (
    <CardPart title="On the way">
      <ul className="card__lines">
        {coming.map((order) => (
          <li key={order.id} className="card__line card__line--still">
            <Package aria-hidden className="card__icon" />
            <span className="card__words">
              <span className="ellipsis" title={order.items.map(({ name }) => name).join(', ')}><bdi>{order.number}</bdi> {orderWords(order)}</span>
              <span className="card__note">
                <bdi>{order.items.map(({ name }) => name).join(', ')}</bdi>
                {order.expectedAt !== null && <>{order.items.length > 0 && '. '}{order.expectedAt < now ? 'Was expected' : 'Expected'} {dueDayWords(order.expectedAt, now, place)}</>}
              </span>
              {order.tracking.length > 0 && <span className="card__note">Tracking <bdi className="numeric">{order.tracking.join(', ')}</bdi></span>}
            </span>
          </li>
        ))}
      </ul>
      {coming.length < all.length && <Button isSmall look="plain" className="card__rest" onPress={() => setWhole(true)}>{all.length - coming.length} more on the way</Button>}
    </CardPart>
  );
};

interface OpenCasesProps {
  readonly cases: CustomerCard['openCases'];
  /** The one that is open beside the card needs no line. */
  readonly caseId: string | null;
}

export const OpenCases = ({ cases, caseId }: OpenCasesProps) => {
  const now = useNow();
  const place = usePlaceInTime();
  const others = cases.filter(({ id }) => id !== caseId);
  if (others.length === 0) return null;
  return (
    <CardPart title={caseId ? 'Other open cases' : 'Open cases'}>
      <ul className="card__lines">
        {others.map((row) => {
          const Icon = channelIcons[row.channel];
          return (
            <li key={row.id}>
              <Button look="plain" className="card__line" onPress={() => openCase(row.id)}>
                <Icon aria-hidden className="card__icon" />
                <span className="card__words">
                  <span className="ellipsis" dir="auto" title={row.subject}>{row.subject || row.preview}</span>
                  <span className="card__note">{row.number === null ? 'New' : `#${row.number}`}, {row.assigneeName ? <bdi>{row.assigneeName}</bdi> : 'nobody has it'}</span>
                </span>
                <span className="card__aside">{ageWords(row.lastInteractionAt, now, place)}</span>
              </Button>
            </li>
          );
        })}
      </ul>
    </CardPart>
  );
};

export const LastThings = ({ interactions }: { readonly interactions: CustomerCard['lastInteractions'] }) => {
  const now = useNow();
  const place = usePlaceInTime();
  if (interactions.length === 0) return null;
  return (
    <CardPart title="What happened last">
      <ul className="card__lines">
        {interactions.map((interaction) => {
          const Icon = channelIcons[interaction.channel ?? 'chat'];
          return (
            <li key={interaction.id}>
              <Button look="plain" className="card__line" onPress={() => openCase(interaction.caseId, interaction.id)}>
                <Icon aria-hidden className="card__icon" />
                <span className="card__words"><span className="card__two-lines" dir="auto">{interaction.direction === 'in' ? '' : <b>{interaction.agentName ?? 'We'}: </b>}{interaction.text || 'A call without a note'}</span></span>
                <time className="card__aside" dateTime={new Date(interaction.at).toISOString()} title={fullWords(interaction.at, place)}>{ageWords(interaction.at, now, place)}</time>
              </Button>
            </li>
          );
        })}
      </ul>
    </CardPart>
  );
};

/** How they like to be spoken to, and what we gave them. Neither is ever a reason to say no. */
export const VoiceAndGestures = ({ card }: { readonly card: CustomerCard }) => {
  const now = useNow();
  const place = usePlaceInTime();
  const gestures = gestureWords(card);
  const plays = playWords(card.plays, now, place);
  return (
    <ul className="card__signs">
      {card.customer.hasDroppedAct && <li><PlainIcon aria-hidden />Wants plain words</li>}
      {plays.map((words) => <li key={words}><Drama aria-hidden /><bdi>{words}</bdi></li>)}
      {plays.length === 0 && !card.customer.hasDroppedAct && card.persona && <li><Drama aria-hidden />Enjoyed <bdi>{card.persona.name}</bdi></li>}
      {(card.gestureCount > 0 || card.isGestureFlagged) && <li><Gift aria-hidden />{gestures.words}</li>}
      {gestures.note && <li className="card__look">{gestures.note}</li>}
    </ul>
  );
};
