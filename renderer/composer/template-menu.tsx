/** Texts that a reply can start from: the agent's own snippets, then the team's templates; and the way to keep a text as a snippet. */
import { BookmarkPlus, FileText, NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { Channel } from '../../contract/model/channel.ts';
import { useCommands } from '../commands/commands.ts';
import { Button } from '../design/button.tsx';
import { Menu, MenuGroup, MenuItem, MenuRule, MenuTrigger } from '../design/menu.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { goToSettings } from '../settings/settings-tab.ts';
import { SnippetDialog } from '../snippets/snippet-dialog.tsx';
import { useSnippets, type SnippetForm } from '../snippets/snippets.ts';

interface TemplateMenuProps {
  readonly channel: Channel | null;
  readonly hasText: boolean;
  /** What is chosen in the draft, else all of it. */
  readonly textToKeep: () => string;
  readonly onPick: (text: string) => void;
  /** Back into the draft. */
  readonly onLeave: () => void;
}

interface Offered {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly channel: Channel | null;
}

export const TemplateMenu = ({ channel, hasText, textToKeep, onPick, onLeave }: TemplateMenuProps) => {
  const isOffered = (one: Offered): boolean => one.channel === null || one.channel === channel;
  const snippets = (useSnippets().value ?? []).filter(isOffered);
  const templates = (useLive('templates', goodship.template.list, { tables: ['template'] }).value ?? []).filter(isOffered);
  const [isOpen, setOpen] = useState(false);
  const [kept, setKept] = useState<SnippetForm | null>(null);
  const keep = (): void => setKept({ id: uuidv7(), name: '', text: textToKeep(), channel: null });
  useCommands([
    { id: 'template.pick', title: 'Put in a template or snippet', group: 'Draft', keys: 'Mod+Shift+T', run: () => setOpen(true) },
    { id: 'snippet.keep', title: 'Keep this text as a snippet', group: 'Draft', isOff: !hasText, run: keep },
  ]);
  const items = (offered: readonly Offered[]) => offered.map(({ id, name, text }) => <MenuItem key={id} onAction={() => onPick(text)}>{name}</MenuItem>);
  return (
    <>
      <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Button isSmall look="plain" icon={FileText}>Template</Button>
        <Menu label="Templates" popover={{ placement: 'top start' }}>
          {snippets.length > 0 && <MenuGroup title="Your snippets">{items(snippets)}</MenuGroup>}
          {templates.length > 0 && <MenuGroup title="Templates of the team">{items(templates)}</MenuGroup>}
          {snippets.length + templates.length > 0 && <MenuRule />}
          <MenuItem icon={BookmarkPlus} isDisabled={!hasText} onAction={keep}>Keep this text as a snippet …</MenuItem>
          <MenuItem icon={NotebookPen} onAction={() => goToSettings('snippets')}>Your snippets …</MenuItem>
        </Menu>
      </MenuTrigger>
      {kept && <SnippetDialog snippet={kept} before={null} onClose={() => { setKept(null); onLeave(); }} />}
    </>
  );
};
