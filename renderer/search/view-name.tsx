/** The name of a view, asked for where one is saved and where one is renamed. */
import { useState, type FormEvent, type ReactNode } from 'react';
import { TextField } from '../design/text-field.tsx';

interface ViewNameProps {
  readonly name: string;
  readonly query: string;
  /** True when it is kept. */
  readonly onName: (name: string) => Promise<boolean>;
  readonly close: () => void;
  /** What there is to press, a button that submits among it. */
  readonly children: ReactNode;
}

export const ViewName = ({ name: given, query, onName, close, children }: ViewNameProps) => {
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
      {children}
    </form>
  );
};
