/** The frame of one part of the settings: its name, what it is about, its lines. */
import type { ReactNode } from 'react';

interface SettingPartProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

export const SettingPart = ({ title, lead, children }: SettingPartProps) => (
  <section className="settings__part" aria-labelledby="settings-part">
    <h2 className="settings__title" id="settings-part">{title}</h2>
    {lead && <p className="settings__lead">{lead}</p>}
    {children}
  </section>
);

interface SettingLineProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A name and what it does on the left, the control on the right; below each other where there is no room. */
export const SettingLine = ({ title, note, children }: SettingLineProps) => (
  <div className="settings__line">
    <div className="settings__words">
      <p className="settings__name">{title}</p>
      {note && <p className="settings__note">{note}</p>}
    </div>
    <div className="settings__control">{children}</div>
  </div>
);
