/** Filters over the history, by kind; none on means everything. Counts stand where the whole history is at hand. */
import { ToggleButton } from 'react-aria-components';
import { chips } from './kinds.ts';

interface HistoryChipsProps {
  readonly on: ReadonlySet<string>;
  readonly onChange: (on: ReadonlySet<string>) => void;
  readonly countByChip: ReadonlyMap<string, number> | null;
}

const toggled = (on: ReadonlySet<string>, key: string): ReadonlySet<string> => (on.has(key) ? new Set([...on].filter((each) => each !== key)) : new Set([...on, key]));

export const HistoryChips = ({ on, onChange, countByChip }: HistoryChipsProps) => (
  <fieldset className="history-chips">
    <legend className="unseen">Show only</legend>
    {chips.filter(({ key }) => on.has(key) || countByChip?.get(key) !== 0).map(({ key, words }) => (
      <ToggleButton key={key} className="history-chip" isSelected={on.has(key)} onChange={() => onChange(toggled(on, key))}>
        {words}{countByChip && <span className="history-chip__count">{countByChip.get(key)}</span>}
      </ToggleButton>
    ))}
  </fieldset>
);
