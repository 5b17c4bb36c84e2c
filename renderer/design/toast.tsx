/** Short news at the foot of the window, with at most one thing to do about it ("Undo"). */
import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { UNSTABLE_Toast as AriaToast, UNSTABLE_ToastContent as Content, UNSTABLE_ToastQueue as Queue, UNSTABLE_ToastRegion as Region, Text, type QueuedToast } from 'react-aria-components';
import type { Problem } from '../../contract/answer.ts';
import { useCommands } from '../commands/commands.ts';
import { Button, IconButton } from './button.tsx';
import './toast.css';

interface News {
  readonly words: string;
  readonly more: string;
  readonly isProblem: boolean;
  readonly deed: { readonly words: string; readonly run: () => void } | null;
}

const queue = new Queue<News>({ maxVisibleToasts: 3 });
const staysMs = 8_000;

const newsAbout = new Map<string, string>();

/**
 * Says something in passing. With `undo` the news stays a little and offers to take it back; where it tells what it is `about`, it
 * takes the place of earlier news about any of that, so that an old Undo cannot take newer work back with it.
 */
export const say = (words: string, undo?: () => void, ...about: readonly string[]): void => {
  for (const earlier of about.map((thing) => newsAbout.get(thing))) if (earlier !== undefined) queue.close(earlier);
  const forget = (): void => {
    for (const thing of about) newsAbout.delete(thing);
  };
  const key = queue.add({ words, more: '', isProblem: false, deed: undo ? { words: 'Undo', run: undo } : null }, { timeout: staysMs, onClose: forget });
  for (const thing of about) newsAbout.set(thing, key);
};

/** Tells of something that did not work; stays until it is read away. */
export const sayProblem = (problem: Problem): void => {
  queue.add({ words: problem.words, more: problem.advice, isProblem: true, deed: null });
};

/** All of it, with what could be taken back. */
export const putNewsAway = (): void => {
  queue.clear();
  newsAbout.clear();
};

const doIt = ({ key, content }: QueuedToast<News>): void => {
  content.deed?.run();
  queue.close(key);
};

const latestToUndo = (): QueuedToast<News> | undefined => queue.visibleToasts.find(({ content }) => content.deed !== null);

/** Takes back what the latest news with an Undo tells of. */
export const undoLatest = (): void => {
  const latest = latestToUndo();
  if (latest) doIt(latest);
};

const hearQueue = (hear: () => void): (() => void) => queue.subscribe(hear);

const useUndoCommand = (): void => {
  const hasUndo = useSyncExternalStore(hearQueue, () => latestToUndo() !== undefined);
  useCommands([{ id: 'news.undo', title: 'Undo what was just done', group: 'Desk', keys: 'Z', isOff: !hasUndo, run: undoLatest }]);
};

export const Toasts = () => {
  useUndoCommand();
  return (
    <Region queue={queue} className="toasts" aria-label="News" data-pane="news">
      {({ toast }) => (
        <AriaToast toast={toast} className={toast.content.isProblem ? 'toast toast--problem' : 'toast'}>
          <Content className="toast__content">
            <Text slot="title">{toast.content.words}</Text>
            {toast.content.more && <Text slot="description" className="toast__more">{toast.content.more}</Text>}
          </Content>
          {toast.content.deed && <Button isSmall look="plain" onPress={() => doIt(toast)}>{toast.content.deed.words}</Button>}
          <IconButton slot="close" icon={X} label="Put away" isSmall />
        </AriaToast>
      )}
    </Region>
  );
};
