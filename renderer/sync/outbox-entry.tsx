/** One change on its way to central, or one that did not get there: its words, what became of it, what can be done. */
import { Check, Copy, CornerUpRight, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { OutboxEntry } from '../../contract/views.ts';
import { Badge, type Tone } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { say, sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { openCase } from '../shell/place.ts';
import { usePlaceInTime } from '../time/now.ts';
import { ageWords, fullWords } from '../time/words.ts';
import { copyOf, deedsOf, stateWords, withoutReason } from './outbox-words.ts';

const tones: Readonly<Record<OutboxEntry['state'], Tone>> = { waiting: 'plain', refused: 'brick', adjusted: 'ochre', unreadable: 'brick' };

const copy = async (entry: OutboxEntry): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(copyOf(entry));
    return true;
  } catch {
    sayProblem({ code: 'clipboard', words: 'The clipboard did not take the words.', advice: 'Nothing was discarded. Mark the words and copy them by hand.' });
    return false;
  }
};

const copyAndSay = async (entry: OutboxEntry): Promise<void> => {
  if (await copy(entry)) say('Copied.');
};

const letGo = async (entry: OutboxEntry): Promise<void> => {
  const keepsWords = entry.state !== 'adjusted';
  if (keepsWords && !(await copy(entry))) return;
  const answer = await goodship.sync.discard({ operationId: entry.operationId });
  if (!answer.ok) sayProblem(answer.problem);
  else if (keepsWords) say('Discarded. Its words are on your clipboard.');
};

const retry = async (entry: OutboxEntry): Promise<void> => {
  const answer = await goodship.sync.retry({ operationId: entry.operationId });
  if (answer.ok) say('Queued again.');
  else sayProblem(answer.problem);
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
  const { canRetry, letGo: letGoWords } = deedsOf(entry);
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
        {canRetry && <Button isSmall icon={RotateCcw} onPress={() => void retry(entry)}>Send again</Button>}
        {entry.text && <Button isSmall icon={Copy} onPress={() => void copyAndSay(entry)}>Copy the words</Button>}
        {caseId && <Button isSmall look="plain" icon={CornerUpRight} onPress={() => openCase(caseId)}>Open the case</Button>}
        {letGoWords && <Button isSmall look="plain" icon={letGoWords === 'Put away' ? Check : Trash2} onPress={() => void letGo(entry)}>{letGoWords}</Button>}
      </div>
    </li>
  );
};
