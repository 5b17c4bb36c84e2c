/** Where the agent writes: a reply to the customer, or a note for us, each unmistakable. */
import { RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useState, type RefObject } from 'react';
import type { CaseView, ShownInteraction } from '../../contract/views.ts';
import { useCommands } from '../commands/commands.ts';
import { Button } from '../design/button.tsx';
import { Segmented } from '../design/choice.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { onDraftAsked } from './draft-asked.ts';
import { DraftDesk } from './draft-desk.tsx';
import { useDraft, type DraftKind } from './use-draft.ts';
import './composer.css';

interface ComposerProps {
  readonly view: CaseView;
  readonly interactions: readonly ShownInteraction[];
  readonly shown: RefObject<readonly ShownInteraction[]>;
}

const kinds = [{ key: 'reply', words: 'Reply' }, { key: 'note', words: 'Note' }] as const satisfies readonly { readonly key: DraftKind; readonly words: string }[];

const OneDraft = (props: ComposerProps & { readonly kind: DraftKind; readonly hasFocus: boolean }) => {
  const kept = useDraft(props.view.case.id, props.kind);
  if (kept.problem) return <ProblemNotice problem={kept.problem}><Button isSmall icon={RefreshCw} onPress={kept.askAgain}>Try again</Button></ProblemNotice>;
  if (kept.found === undefined) return <Skeleton lines={2} />;
  return <DraftDesk key={kept.turn} {...props} hasFocus={kept.turn > 0 ? kept.hadFocus : props.hasFocus} draft={kept.found} kept={kept} />;
};

export const Composer = ({ view, interactions, shown }: ComposerProps) => {
  const [kind, setKind] = useState<DraftKind>('reply');
  const [turn, setTurn] = useState(0);
  const show = useCallback((next: DraftKind): void => {
    setKind(next);
    setTurn((before) => before + 1);
  }, []);
  useEffect(() => onDraftAsked(view.case.id, show), [view.case.id, show]);
  useCommands([
    { id: 'draft.reply', title: 'Write a reply', group: 'Draft', keys: 'R', run: () => show('reply') },
    { id: 'draft.note', title: 'Write a note', group: 'Draft', keys: 'N', run: () => show('note') },
    { id: 'draft.toggle', title: 'Switch between reply and note', group: 'Draft', keys: 'Mod+Shift+N', run: () => show(kind === 'reply' ? 'note' : 'reply') },
  ]);
  return (
    <section className="composer" data-kind={kind} aria-label={kind === 'reply' ? 'Reply' : 'Note'}>
      <div className="composer__head">
        <Segmented label="Reply or note" choices={kinds} value={kind} onChange={show} />
        {kind === 'note' && <span className="composer__note-words">Only we see this</span>}
      </div>
      <OneDraft key={`${kind}-${turn}`} view={view} interactions={interactions} shown={shown} kind={kind} hasFocus={turn > 0} />
    </section>
  );
};
