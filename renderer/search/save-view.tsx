/** Keeps a search as a view of the queue, under a name. */
import { Bookmark } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Button } from '../design/button.tsx';
import { Popover, PopoverTrigger } from '../design/popover.tsx';
import { TextField } from '../design/text-field.tsx';
import { say, sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';

const save = async (name: string, query: string): Promise<boolean> => {
  const answer = await goodship.view.save({ name, query, position: Date.now() });
  if (answer.ok) say(`Saved as “${name}”. It stands among your views.`);
  else sayProblem(answer.problem);
  return answer.ok;
};

const NameForm = ({ query, close }: { readonly query: string; readonly close: () => void }) => {
  const [name, setName] = useState('');
  const [hasTried, setTried] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (name.trim() && (await save(name.trim(), query))) close();
  };
  return (
    <form className="save-view" onSubmit={(event) => void submit(event)}>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the sheet asks one thing */}
      <TextField label="Name of the view" value={name} onChange={setName} maxLength={200} autoFocus hint={query} fault={hasTried && !name.trim() ? 'A view needs a name.' : null} />
      <Button type="submit" look="primary">Save</Button>
    </form>
  );
};

export const SaveView = ({ query }: { readonly query: string }) => (
  <PopoverTrigger>
    <Button isSmall icon={Bookmark}>Save as a view</Button>
    <Popover label="Save as a view" placement="bottom end">{(close) => <NameForm query={query} close={close} />}</Popover>
  </PopoverTrigger>
);
