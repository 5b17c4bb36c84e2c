/** One thing in a customer's life with us. */
import { Briefcase, CalendarClock, Compass, Gift, HeartHandshake, MessageCircle, Package, Phone, StickyNote, TextQuote, type LucideIcon } from 'lucide-react';
import type { HistoryEntry } from '../../contract/views.ts';
import { channelIcons, channelWords } from '../design/channel-icon.tsx';
import { openCase } from '../shell/place.ts';
import { usePlaceInTime } from '../time/now.ts';
import { fullWords, timeWords } from '../time/words.ts';
import { kindWords, statusAsSaid, titleAsSaid, type HistoryKind } from './kinds.ts';

const icons: Readonly<Record<HistoryKind, LucideIcon>> = {
  message: MessageCircle, call: Phone, note: StickyNote, case: Briefcase, order: Package, promise: CalendarClock, gesture: Gift, mission: Compass, plan: HeartHandshake, fact: TextQuote,
};

/** Who spoke, for the things that are said; what it is, for the rest. */
const whoOrWhat = (entry: HistoryEntry): string => {
  if (entry.kind === 'message') return entry.direction === 'in' ? 'They wrote' : `${entry.agentName ?? 'We'} wrote`;
  if (entry.kind === 'call') return entry.direction === 'in' ? 'They called' : `${entry.agentName ?? 'We'} called`;
  return entry.agentName ? `${kindWords[entry.kind]}, ${entry.agentName}` : kindWords[entry.kind];
};

/** A spot in a conversation, and its words come first. */
const isSaid = ({ kind }: HistoryEntry): boolean => kind === 'message' || kind === 'call' || kind === 'note';

const openAt = (entry: HistoryEntry): void => {
  if (entry.caseId) openCase(entry.caseId, isSaid(entry) ? entry.id : null);
};

interface HistoryRowProps {
  readonly entry: HistoryEntry;
  readonly isHere: boolean;
  readonly isFirstStop: boolean;
  readonly index: number;
  readonly onFocus: (index: number) => void;
  readonly shortDate: string | null;
}

export const HistoryLine = ({ entry, isHere, isFirstStop, index, onFocus, shortDate }: HistoryRowProps) => {
  const place = usePlaceInTime();
  const Icon = entry.kind === 'message' && entry.channel ? channelIcons[entry.channel] : icons[entry.kind];
  const status = statusAsSaid(entry.kind, entry.status);
  const title = titleAsSaid(entry);
  const words = isSaid(entry) ? entry.text || 'No words were kept' : title;
  const more = isSaid(entry) ? title : entry.text;
  return (
    <button
      type="button" className="history-row" data-kind={entry.kind} data-direction={entry.direction ?? undefined} data-is-here={isHere} tabIndex={isFirstStop ? 0 : -1}
      aria-disabled={!entry.caseId} onFocus={() => onFocus(index)} onClick={() => openAt(entry)}
    >
      <Icon aria-hidden className="history-row__icon" />
      <span className="history-row__body">
        <span className="history-row__head">
          <span className="history-row__who"><bdi>{whoOrWhat(entry)}</bdi>{entry.channel && <span className="unseen"> by {channelWords[entry.channel]}</span>}</span>
          {status && <span className="history-row__status">{status}</span>}
          <time className="history-row__at" dateTime={new Date(entry.at).toISOString()} title={fullWords(entry.at, place)}>{shortDate ?? timeWords(entry.at, place)}</time>
        </span>
        <span className="history-row__words" dir="auto">{words}</span>
        {more && <span className="history-row__more" dir="auto">{more}{entry.personaName && <> · as <bdi>{entry.personaName}</bdi></>}</span>}
      </span>
    </button>
  );
};
