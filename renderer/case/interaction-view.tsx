/** One thing that happened in a case. A note can never be mistaken for a reply: it has another paper, a border and says so. */
import { CloudUpload, Lock, PhoneIncoming, PhoneOutgoing, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ShownInteraction } from '../../contract/views.ts';
import { Avatar } from '../design/avatar.tsx';
import { ChannelIcon, channelWords } from '../design/channel-icon.tsx';
import { durationWords, fullWords, timeWords, type Place } from '../time/words.ts';
import { eventWords, type EventNames } from './event-words.ts';
import { MessageHtml } from './message-html.tsx';
import { PlainText } from './plain-text.tsx';
import type { TextMark } from './text-spans.ts';

interface InteractionProps {
  readonly interaction: ShownInteraction;
  readonly hasHead: boolean;
  readonly customerName: string;
  readonly names: EventNames;
  readonly marks?: readonly TextMark[];
  /** Shown under the words: the tone reading of the customer's last message. */
  readonly below?: ReactNode;
}

const Time = ({ at, place }: { readonly at: number; readonly place: Place }) => (
  <time className="said__time" dateTime={new Date(at).toISOString()} title={fullWords(at, place)}>{timeWords(at, place)}</time>
);

/** Whether everyone has it; nothing where everyone does. */
const Delivery = ({ interaction }: { readonly interaction: ShownInteraction }) => {
  if (interaction.delivery === 'waiting') return <p className="said__waiting"><CloudUpload aria-hidden />Not sent yet. It is safe on this desk and leaves by itself.</p>;
  if (interaction.delivery === 'refused') return <p className="said__refused"><TriangleAlert aria-hidden /><span>Not taken by central. {interaction.reason?.words ?? 'The words are kept here.'}</span></p>;
  return null;
};

const Note = ({ interaction, names }: InteractionProps) => (
  <article className="note" aria-label="Note">
    <header className="note__head"><Lock aria-hidden /><strong>Note, only we see this</strong><span><bdi>{interaction.agentName ?? 'A colleague'}</bdi></span><Time at={interaction.at} place={names.place} /></header>
    <PlainText text={interaction.text} />
    <Delivery interaction={interaction} />
  </article>
);

const Call = ({ interaction, customerName, names }: InteractionProps) => {
  const isIn = interaction.direction === 'in';
  const Icon = isIn ? PhoneIncoming : PhoneOutgoing;
  return (
    <article className="call-said" aria-label="Call">
      <header className="call-said__head">
        <Icon aria-hidden />
        <strong>{isIn ? <>Call from <bdi>{customerName}</bdi></> : <>Call to <bdi>{customerName}</bdi></>}</strong>
        {interaction.durationMs !== null && <span>{durationWords(interaction.durationMs)}</span>}
        {interaction.agentName && <span><bdi>{interaction.agentName}</bdi></span>}
        <Time at={interaction.at} place={names.place} />
      </header>
      {interaction.text && <PlainText text={interaction.text} />}
      <Delivery interaction={interaction} />
    </article>
  );
};

const Message = ({ interaction, hasHead, customerName, names, marks = [], below }: InteractionProps) => {
  const isIn = interaction.direction === 'in';
  const who = isIn ? customerName : (interaction.agentName ?? 'Us');
  return (
    <article className={isIn ? 'said said--in' : 'said said--out'} data-head={hasHead || undefined} aria-label={isIn ? 'From the customer' : 'From us'}>
      {hasHead && (
        <header className="said__head">
          <Avatar name={who} />
          <bdi className="said__who ellipsis" title={who}>{who}</bdi>
          {interaction.channel && <span className="said__channel" title={channelWords[interaction.channel]}><ChannelIcon channel={interaction.channel} /></span>}
          {interaction.personaName && <span className="said__persona">as {interaction.personaName}</span>}
          <Time at={interaction.at} place={names.place} />
        </header>
      )}
      <div className="said__words">
        {interaction.html ? <MessageHtml html={interaction.html} label={`Message from ${who}`} /> : <PlainText text={interaction.text} marks={marks} />}
      </div>
      {below}
      <Delivery interaction={interaction} />
    </article>
  );
};

export const InteractionView = (props: InteractionProps) => {
  switch (props.interaction.kind) {
    case 'event':
      return <p className="event-said"><span>{eventWords(props.interaction, props.names)}</span><Time at={props.interaction.at} place={props.names.place} /></p>;
    case 'note':
      return <Note {...props} />;
    case 'call':
      return <Call {...props} />;
    case 'message':
      return <Message {...props} />;
  }
};
