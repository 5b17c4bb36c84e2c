/** A word or two about the thing under the pointer or the focus, with its key. */
import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import { Kbd } from './kbd.tsx';
import './tooltip.css';

interface TipProps {
  readonly words: string;
  readonly keys?: string | undefined;
  /** One focusable React Aria element. */
  readonly children: ReactElement;
}

export const Tip = ({ words, keys, children }: TipProps) => (
  <TooltipTrigger delay={500} closeDelay={80}>
    {children}
    <Tooltip className="tip" offset={6}>
      {words}
      {keys && <Kbd keys={keys} />}
    </Tooltip>
  </TooltipTrigger>
);
