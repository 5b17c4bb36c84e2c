/**
 * Under the editor: the hint or the misspelt word that one key mends now, with its reason and its mends; else, where the draft is right but
 * merely good, the one line that says what it lacks and what is in the agent's power. Silent when there is nothing to say.
 */
import { CircleHelp, Sparkle, X } from 'lucide-react';
import type { Missing } from '../../coach/missing.ts';
import type { Hint } from '../../coach/hint.ts';
import { openQuick } from '../case/quick-store.ts';
import { useKeysOf } from '../commands/commands.ts';
import { Button, IconButton } from '../design/button.tsx';
import { Kbd } from '../design/kbd.tsx';
import { goToSettings } from '../settings/settings-tab.ts';
import type { Coach } from './use-coach.ts';

const mendWords = (hint: Hint, mend: string): string => (mend === '' ? 'Leave it out' : hint.place === 'instead' ? mend : `Add: ${mend}`);

const HintLine = ({ hint, count, coach }: { readonly hint: Hint; readonly count: number; readonly coach: Coach }) => {
  const keys = useKeysOf('coach.mend');
  return (
    <section className="shelf" aria-label={hint.kind === 'spelling' ? 'Spelling' : 'Coach'}>
      <p className="shelf__reason">
        <strong className={hint.kind === 'spelling' ? 'shelf__marked shelf__marked_spelling' : 'shelf__marked'}><bdi>{hint.words.length > 60 ? `${hint.words.slice(0, 58)}…` : hint.words || 'Here'}</bdi></strong>
        <span>{hint.reason}</span>
        {count > 1 && <span className="shelf__more">{count === 2 ? '1 more mark' : `${count - 1} more marks`}</span>}
      </p>
      <div className="shelf__mends">
        {hint.mends.slice(0, 3).map((mend, index) => (
          <Button key={mend} isSmall onPress={() => coach.mend(hint, mend)}>
            <bdi>{mendWords(hint, mend)}</bdi>
            {index === 0 && keys && <Kbd keys={keys} />}
          </Button>
        ))}
        {hint.ruleId === 'spelling' && <Button isSmall look="plain" onPress={() => coach.addWord(hint)}>Add to dictionary</Button>}
        {hint.kind !== 'spelling' && <IconButton isSmall icon={X} label="Not a fault; say it less" onPress={() => coach.wave(hint)} />}
        <IconButton isSmall icon={CircleHelp} label="What the helper does" onPress={() => goToSettings('helper')} />
      </div>
    </section>
  );
};

const offerWords = { gesture: 'Gesture', mission: 'Mission', promise: 'Promise' } as const;

const MissingLine = ({ missing }: { readonly missing: Missing }) => (
  <section className="shelf" aria-label="Coach">
    <p className="shelf__reason"><Sparkle aria-hidden className="shelf__sign" /><span>{missing.line}</span></p>
    {missing.offers.length > 0 && (
      <div className="shelf__mends">
        {missing.offers.map((offer) => <Button key={offer} isSmall look="plain" onPress={() => openQuick(offer)}>{offerWords[offer]}</Button>)}
      </div>
    )}
  </section>
);

export const CoachShelf = ({ coach }: { readonly coach: Coach }) => {
  const { active, result } = coach;
  if (active) return <HintLine hint={active} count={result.hints.length} coach={coach} />;
  return result.missing ? <MissingLine missing={result.missing} /> : null;
};
