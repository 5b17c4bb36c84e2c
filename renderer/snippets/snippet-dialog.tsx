/** A snippet to write: what it is called, its words, and for which replies it is offered. */
import { useState, type FormEvent } from 'react';
import type { Channel } from '../../contract/model/channel.ts';
import { writtenChannels } from '../composer/reply-channel.ts';
import { Button } from '../design/button.tsx';
import { channelWords } from '../design/channel-icon.tsx';
import { Dialog, DialogDeeds } from '../design/dialog.tsx';
import { Select, type Choice } from '../design/select.tsx';
import { TextArea, TextField } from '../design/text-field.tsx';
import { saveSnippet, type SnippetForm } from './snippets.ts';
import './snippets.css';

interface SnippetDialogProps {
  readonly snippet: SnippetForm;
  /** As it is kept now; null for a new one. */
  readonly before: SnippetForm | null;
  readonly onClose: () => void;
}

const everyChannel = 'every';
const channelChoices: readonly Choice<Channel | typeof everyChannel>[] = [
  { key: everyChannel, words: 'Every channel' }, ...writtenChannels.map((key) => ({ key, words: channelWords[key] })),
];

export const SnippetDialog = ({ snippet, before, onClose }: SnippetDialogProps) => {
  const [form, setForm] = useState(snippet);
  const [hasTried, setTried] = useState(false);
  const [hasName, hasWords] = [form.name.trim() !== '', form.text.trim() !== ''];
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (hasName && hasWords && (await saveSnippet({ ...form, name: form.name.trim() }, before))) onClose();
  };
  return (
    <Dialog title={before ? 'Change this snippet' : 'A new snippet'} isOpen onClose={onClose}>
      <form className="snippet-form" onSubmit={(event) => void submit(event)}>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the sheet begins with the name */}
        <TextField label="Name" autoFocus maxLength={200} value={form.name} onChange={(name) => setForm({ ...form, name })} fault={hasTried && !hasName ? 'A snippet needs a name.' : null} />
        <TextArea
          label="Words" rows={7} value={form.text} onChange={(text) => setForm({ ...form, text })} fault={hasTried && !hasWords ? 'A snippet needs some words.' : null}
          hint="The case fills in {customer}, {agent}, {order}, {date} and {promise}."
        />
        <Select label="Offered in replies by" choices={channelChoices} value={form.channel ?? everyChannel} onChange={(key) => setForm({ ...form, channel: key === everyChannel ? null : key })} />
        <DialogDeeds><Button onPress={onClose}>Leave it</Button><Button look="primary" type="submit">Keep it</Button></DialogDeeds>
      </form>
    </Dialog>
  );
};
