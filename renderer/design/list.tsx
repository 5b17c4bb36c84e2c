/** A list to read, with one thing per line. Lists to walk through with the arrow keys use React Aria's GridList and the same classes. */
import type { ReactNode } from 'react';
import './list.css';

export const List = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <ul className="list" aria-label={label}>{children}</ul>
);

interface ListItemProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly aside?: ReactNode;
  readonly lead?: ReactNode;
}

export const ListItem = ({ title, note, aside, lead }: ListItemProps) => (
  <li className="list__item">
    {lead}
    <div className="list__words">
      <div className="list__title">{title}</div>
      {note && <div className="list__note">{note}</div>}
    </div>
    {aside && <div className="list__aside">{aside}</div>}
  </li>
);
