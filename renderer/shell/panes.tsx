/**
 * Panes side by side with handles between them. Widths are remembered on this machine, in rem, so that they grow with
 * the text. A pane may be put away.
 */
import { useRef, type PointerEvent as ReactPointerEvent, type KeyboardEvent as ReactKeyboardEvent } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { remPx } from './room-size.ts';

/** In rem. */
export interface PaneRange {
  readonly min: number;
  readonly max: number;
  readonly start: number;
}

interface PaneState {
  readonly widthByPane: Readonly<Record<string, number>>;
  readonly isAwayByPane: Readonly<Record<string, boolean>>;
}

export const usePanes = create<PaneState>()(persist(() => ({ widthByPane: {}, isAwayByPane: {} }) as PaneState, { name: 'panes', version: 1, migrate: () => ({ widthByPane: {}, isAwayByPane: {} }) }));

const clamp = (width: number, { min, max }: PaneRange): number => Math.min(max, Math.max(min, Math.round(width * 4) / 4));

export const useWidth = (pane: string, range: PaneRange): number => usePanes(({ widthByPane }) => clamp(widthByPane[pane] ?? range.start, range));

const setWidth = (pane: string, width: number): void => {
  usePanes.setState(({ widthByPane }) => ({ widthByPane: { ...widthByPane, [pane]: width } }));
};

export const putAway = (pane: string, isAway: boolean): void => {
  usePanes.setState(({ isAwayByPane }) => ({ isAwayByPane: { ...isAwayByPane, [pane]: isAway } }));
};

interface HandleProps {
  readonly pane: string;
  readonly label: string;
  readonly range: PaneRange;
  /** The side of the handle on which its pane lies. */
  readonly side: 'before' | 'after';
}

const keyStep = 1.5;

export const PaneHandle = ({ pane, label, range, side }: HandleProps) => {
  const width = useWidth(pane, range);
  const grip = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const direction = (target: Element): number => (getComputedStyle(target).direction === 'rtl' ? -1 : 1) * (side === 'before' ? 1 : -1);

  const move = (event: ReactPointerEvent<HTMLDivElement>): void => {
    if (!grip.current) return;
    setWidth(pane, clamp(grip.current.width + ((event.clientX - grip.current.x) / remPx()) * direction(event.currentTarget), range));
  };
  const press = (event: ReactKeyboardEvent<HTMLDivElement>): void => {
    const byKey: Readonly<Record<string, number>> = { ArrowLeft: width - keyStep * direction(event.currentTarget), ArrowRight: width + keyStep * direction(event.currentTarget), Home: range.min, End: range.max };
    const next = byKey[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setWidth(pane, clamp(next, range));
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator with a value is a widget (ARIA 1.2)
    <div
      className="pane-handle"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(width)}
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { x: event.clientX, width };
      }}
      onPointerMove={move}
      onPointerUp={() => { grip.current = null; }}
      onDoubleClick={() => setWidth(pane, range.start)}
      onKeyDown={press}
    />
  );
};
