/** The name of a view, asked for where one is saved and where one is renamed. */
import { useState, type FormEvent, type ReactNode } from 'react';
import { TextField } from '../design/text-field.tsx';
import { oneAtATime } from '../one-at-a-time.ts';

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
  const [keep] = useState(() => oneAtATime(async ({ onName, close }: Pick<ViewNameProps, 'onName' | 'close'>, asked: string) => {
    if (await onName(asked)) close();
  }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim()) void keep({ onName, close }, name.trim());
  };
  return (
    <form className="view-name" onSubmit={submit}>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the sheet asks one thing */}
      <TextField label="Name of the view" value={name} onChange={setName} maxLength={200} autoFocus hint={query} fault={hasTried && !name.trim() ? 'A view needs a name.' : null} />
      {children}
    </form>
  );
};
