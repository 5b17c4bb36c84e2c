/** The agent's own snippets: to write, to change and to take away. */
import { NotebookPen, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { Snippet } from '../../contract/model/desk.ts';
import { Button, IconButton } from '../design/button.tsx';
import { channelWords } from '../design/channel-icon.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { List, ListItem } from '../design/list.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { SnippetDialog } from '../snippets/snippet-dialog.tsx';
import { removeSnippet, useSnippets, type SnippetForm } from '../snippets/snippets.ts';
import { SettingPart } from './setting-part.tsx';

/** Where the focus goes when the snippet that had it is no more. */
const newId = 'snippet-new';

const SnippetLine = ({ snippet, onChange }: { readonly snippet: Snippet; readonly onChange: () => void }) => {
  const remove = async (): Promise<void> => {
    await removeSnippet(snippet);
    document.getElementById(newId)?.focus();
  };
  return (
    <ListItem
      title={<bdi>{snippet.name}</bdi>}
      note={<span className="snippet__words" dir="auto">{snippet.text}</span>}
      aside={
        <span className="snippet__deeds">
          {snippet.channel && <span>{channelWords[snippet.channel]} only</span>}
          <IconButton isSmall icon={Pencil} label={`Change “${snippet.name}”`} onPress={onChange} />
          <IconButton isSmall icon={Trash2} label={`Remove “${snippet.name}”`} onPress={() => void remove()} />
        </span>
      }
    />
  );
};

interface Writing {
  readonly snippet: SnippetForm;
  readonly before: Snippet | null;
}

export const SnippetsPart = () => {
  const { value: snippets, problem, askAgain } = useSnippets();
  const [writing, setWriting] = useState<Writing | null>(null);
  const begin = (): void => setWriting({ snippet: { id: uuidv7(), name: '', text: '', channel: null }, before: null });
  return (
    <SettingPart title="Snippets" lead="Texts of your own that a reply can start from. They stand under “Template” in the composer, on all your desks, and only you see them.">
      <Button className="settings__more" id={newId} icon={Plus} onPress={begin}>New snippet</Button>
      {problem && <ProblemNotice problem={problem}><Button onPress={askAgain}>Ask again</Button></ProblemNotice>}
      {!snippets && !problem && <Skeleton lines={3} />}
      {snippets?.length === 0 && (
        <EmptyState icon={NotebookPen} title="No snippets yet">Write one here, or keep what you have just written: “Template”, then “Keep this text as a snippet”.</EmptyState>
      )}
      {snippets && snippets.length > 0 && (
        <List label="Your snippets">
          {snippets.map((snippet) => <SnippetLine key={snippet.id} snippet={snippet} onChange={() => setWriting({ snippet, before: snippet })} />)}
        </List>
      )}
      {writing && <SnippetDialog {...writing} onClose={() => setWriting(null)} />}
    </SettingPart>
  );
};
