/** The name of a view, asked for where one is saved and where one is renamed. */
import { useState, type FormEvent } from 'react';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/text-field.tsx';

interface ViewNameProps {
  readonly name: string;
  readonly query: string;
  readonly deed: string;
  /** True when it is kept. */
  readonly onName: (name: string) => Promise<boolean>;
  readonly close: () => void;
}

export const ViewName = ({ name: given, query, deed, onName, close }: ViewNameProps) => {
  const [name, setName] = useState(given);
  const [hasTried, setTried] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (name.trim() && (await onName(name.trim()))) close();
  };
  return (
    <form className="view-name" onSubmit={(event) => void submit(event)}>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the sheet asks one thing */}
      <TextField label="Name of the view" value={name} onChange={setName} maxLength={200} autoFocus hint={query} fault={hasTried && !name.trim() ? 'A view needs a name.' : null} />
      <Button type="submit" look="primary">{deed}</Button>
    </form>
  );
};
