/**
 * How customers took a persona, for supervisors: how often they played along, passed over it or wanted none of it, down to
 * the very cases. It is about the voice; who of us spoke is not in it.
 */
import { useState } from 'react';
import type { PersonaOutcome, PersonaPlay } from '../../contract/views.ts';
import { Button } from '../design/button.tsx';
import { Segmented } from '../design/choice.tsx';
import { openCase } from '../shell/place.ts';
import { useNow, usePlaceInTime } from '../time/now.ts';
import { ageWords, fullWords } from '../time/words.ts';

type Reading = PersonaPlay['reading'];
export const readings: readonly Reading[] = ['plays-along', 'neutral', 'cold', 'distressed'];
const readingWords: Readonly<Record<Reading, string>> = { 'plays-along': 'Played along', neutral: 'Passed over it', cold: 'Did not want it', distressed: 'Not the moment' };
const count = new Intl.NumberFormat();
const share = new Intl.NumberFormat(undefined, { style: 'percent' });

export const answersOf = ({ countByReading }: PersonaOutcome): number => readings.reduce((sum, reading) => sum + countByReading[reading], 0);

const Bar = ({ outcome, all }: { readonly outcome: PersonaOutcome; readonly all: number }) => (
  <dl className="outcome__counts">
    {readings.map((reading) => (
      <div key={reading} className="outcome__count" data-reading={reading}>
        <dt>{readingWords[reading]}</dt>
        <dd><span className="numeric">{count.format(outcome.countByReading[reading])}</span> <span className="personas__quiet numeric">{share.format(outcome.countByReading[reading] / all)}</span></dd>
        <span className="outcome__bar" aria-hidden><span style={{ width: `${(100 * outcome.countByReading[reading]) / all}%` }} /></span>
      </div>
    ))}
  </dl>
);

const PlayLine = ({ play }: { readonly play: PersonaPlay }) => {
  const now = useNow();
  const place = usePlaceInTime();
  return (
    <li>
      <Button look="plain" className="outcome__play" onPress={() => openCase(play.caseId, play.replyId)}>
        <span className="outcome__reading">{readingWords[play.reading]}<span className="field__hint"> {play.sureness}</span></span>
        <span className="outcome__words">
          <span className="ellipsis"><bdi>{play.customerName}</bdi>: <bdi>{play.caseSubject || 'a case without a subject'}</bdi></span>
          {play.words.length > 0 && <span className="personas__quiet ellipsis">“<bdi>{play.words.join('”, “')}</bdi>”</span>}
        </span>
        <time className="personas__quiet" dateTime={new Date(play.at).toISOString()} title={fullWords(play.at, place)}>{ageWords(play.at, now, place)}</time>
      </Button>
    </li>
  );
};

export const OutcomePart = ({ outcome }: { readonly outcome: PersonaOutcome | undefined }) => {
  const [shown, setShown] = useState<Reading | 'all'>('all');
  const all = outcome ? answersOf(outcome) : 0;
  if (!outcome || all === 0) return <p className="personas__words">No customer has answered a line of this persona yet, as far as the cases on this desk go.</p>;
  const plays = outcome.plays.filter(({ reading }) => shown === 'all' || reading === shown);
  return (
    <div className="outcome">
      <p className="personas__quiet">Read from {all === 1 ? 'one answer' : `${count.format(all)} answers`} in the cases on this desk: the customer’s first words after a line in this voice. It says how a voice is taken, and nothing about who used it.</p>
      <Bar outcome={outcome} all={all} />
      <Segmented
        label="Which answers" value={shown} onChange={setShown}
        choices={[{ key: 'all' as Reading | 'all', words: 'All' }, ...readings.filter((reading) => outcome.countByReading[reading] > 0).map((key) => ({ key, words: readingWords[key] }))]}
      />
      <ul className="outcome__plays" aria-label="Answers">{plays.map((play) => <PlayLine key={play.replyId} play={play} />)}</ul>
    </div>
  );
};
