/** One change on its way to central, or one that did not get there: its words, what became of it, what can be done. */
import { Check, Copy, CornerUpRight, PencilLine, RotateCcw, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { OutboxEntry } from '../../contract/views.ts';
import { Badge, type Tone } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { say, sayProblem } from '../design/toast.tsx';
import { openCase } from '../shell/place.ts';
import { usePlaceInTime } from '../time/now.ts';
import { ageWords, fullWords } from '../time/words.ts';
import { copyOf, deedsOf, stateWords, withoutReason } from './outbox-words.ts';
import { editEntry, letGoOf, sendAgain, undrop } from './set-aside.ts';

const tones: Readonly<Record<OutboxEntry['state'], Tone>> = { waiting: 'plain', refused: 'brick', adjusted: 'ochre', unreadable: 'brick', held: 'ochre', parked: 'straw' };

const copyAndSay = async (entry: OutboxEntry): Promise<void> => {
  try {
    await navigator.clipboard.writeText(copyOf(entry));
    say('Copied.');
  } catch {
    sayProblem({ code: 'clipboard', words: 'The clipboard did not take the words.', advice: 'Mark the words and copy them by hand.' });
  }
};

const longText = 240;

const Words = ({ text }: { readonly text: string }) => {
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > longText || text.split('\n').length > 3;
  return (
    <div className="outbox-entry__text">
      <p dir="auto" className={isLong && !isWhole ? 'outbox-entry__words outbox-entry__words--cut' : 'outbox-entry__words'}>{text}</p>
      {isLong && <Button isSmall look="plain" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>{isWhole ? 'Show less' : 'Show all of it'}</Button>}
    </div>
  );
};

export const OutboxLine = ({ entry, now }: { readonly entry: OutboxEntry; readonly now: number }) => {
  const { retry, canEdit, letGo } = deedsOf(entry);
  const place = usePlaceInTime();
  const { caseId } = entry;
  const reason = entry.reason?.words ?? withoutReason[entry.state];
  return (
    <li className="outbox-entry" data-state={entry.state}>
      <div className="outbox-entry__head">
        <span className="outbox-entry__title" dir="auto">{entry.title}</span>
        {entry.state !== 'waiting' && <Badge tone={tones[entry.state]}>{stateWords[entry.state]}</Badge>}
        <time className="outbox-entry__at" dateTime={new Date(entry.at).toISOString()} title={fullWords(entry.at, place)}>{ageWords(entry.at, now, place)}</time>
      </div>
      {reason && <p className="outbox-entry__reason">{reason}</p>}
      {entry.text && <Words text={entry.text} />}
      <div className="outbox-entry__deeds">
        {entry.isDropped && <Button isSmall icon={Undo2} onPress={() => void undrop(entry.operationId)}>Take it up again</Button>}
        {retry && !entry.isDropped && <Button isSmall icon={RotateCcw} onPress={() => void sendAgain(entry.operationId)}>{retry}</Button>}
        {canEdit && !entry.isDropped && <Button isSmall icon={PencilLine} onPress={() => void editEntry(entry)}>Edit</Button>}
        {entry.text && <Button isSmall icon={Copy} onPress={() => void copyAndSay(entry)}>Copy the words</Button>}
        {caseId && <Button isSmall look="plain" icon={CornerUpRight} onPress={() => openCase(caseId)}>Open the case</Button>}
        {letGo && <Button isSmall look="plain" icon={letGo === 'Put away' ? Check : Trash2} onPress={() => void letGoOf(entry.operationId, letGo === 'Put away' ? 'Put away.' : 'Discarded.')}>{letGo}</Button>}
      </div>
    </li>
  );
};
