/** The frame of a one-line deed: title, the line, what it was understood as, one key to do it, Escape to leave it. */
import type { LucideIcon } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button, IconButton } from '../design/button.tsx';
import { X } from 'lucide-react';
import { focusPane } from '../shell/pane-focus.ts';
import { closeQuick } from './quick-store.ts';

interface QuickFrameProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly deed: string;
  readonly isReady: boolean;
  /** What was understood, read back as one types. */
  readonly back: ReactNode;
  readonly tone?: 'leaf' | 'ochre';
  /** Does it; true when it is done. */
  readonly onDo: () => Promise<boolean>;
  readonly children: ReactNode;
}

const leave = (): void => {
  closeQuick();
  const pane = document.querySelector('[data-pane="case"]');
  const editor = pane?.querySelector<HTMLElement>('[contenteditable="true"]');
  if (editor) editor.focus();
  else if (pane) focusPane(pane);
};

export const QuickFrame = ({ icon: Icon, title, deed, isReady, back, tone, onDo, children }: QuickFrameProps) => {
  const [isDoing, setDoing] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || isDoing) return;
    setDoing(true);
    const isDone = await onDo();
    setDoing(false);
    if (isDone) leave();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves the whole form, wherever in it the focus is
    <form
      className="quick" aria-label={title} onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); leave(); } }}
    >
      <div className="quick__title"><Icon aria-hidden />{title}<span className="queue__gap" /><IconButton isSmall icon={X} label="Leave it" keys="Esc" onPress={leave} /></div>
      <div className="quick__line">{children}<Button type="submit" look="primary" isDisabled={!isReady || isDoing}>{deed}</Button></div>
      <output className="quick__back" {...(tone ? { 'data-tone': tone } : {})}>{back}</output>
    </form>
  );
};
