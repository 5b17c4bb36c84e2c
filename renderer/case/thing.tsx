/** A promise, gesture, mission or plan of the case: a line in the strip, and on press what it is and what can be done with it. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Popover, PopoverTrigger } from '../design/popover.tsx';

interface ThingProps {
  readonly icon: LucideIcon;
  readonly words: string;
  readonly when?: string;
  readonly isLate?: boolean;
  readonly tone?: 'ochre' | 'brick' | 'leaf';
  readonly isDone?: boolean;
  readonly children: (close: () => void) => ReactNode;
}

export const Thing = ({ icon: Icon, words, when, isLate = false, tone, isDone = false, children }: ThingProps) => (
  <PopoverTrigger>
    <AriaButton className={['thing', tone && `thing--${tone}`, isDone && 'thing--done'].filter(Boolean).join(' ')}>
      <Icon aria-hidden />
      <bdi className="ellipsis">{words}</bdi>
      {when && <span className="thing__when" data-late={isLate || undefined}>{when}</span>}
    </AriaButton>
    <Popover label={words} placement="bottom start">{(close) => <div className="thing-sheet">{children(close)}</div>}</Popover>
  </PopoverTrigger>
);
