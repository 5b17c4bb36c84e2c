/** The sheet of paper on which every state of the door is written: the sign, a heading, what is the matter, what to do. */
import type { ReactNode } from 'react';
import './door.css';

interface DoorSheetProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Shown only when it lasts, so that it does not flash by. */
  readonly isMostlyBrief?: boolean;
  readonly children?: ReactNode;
}

export const DoorSheet = ({ title, lead, isMostlyBrief = false, children }: DoorSheetProps) => (
  <main className="door">
    <section className={isMostlyBrief ? 'door__sheet door__sheet_mostly-brief' : 'door__sheet'} aria-labelledby="door-title">
      <svg className="door__sign" viewBox="0 0 24 24" aria-hidden>
        <path d="M11 3.5v11H5.2C7.9 12.2 10 8.4 11 3.5Z" />
        <path d="M13 6.5c.8 3.6 2.5 6.3 5 8h-5Z" />
        <path d="M3.5 17.2c1.6 2 3.4 3 5.3 3h6.4c1.900 0 3.7-1 5.3-3Z" />
      </svg>
      <h1 className="door__title" id="door-title">{title}</h1>
      {lead && <p className="door__lead">{lead}</p>}
      {children}
    </section>
  </main>
);
