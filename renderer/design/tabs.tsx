/** Tabs: a row of names, one of them open. */
import type { ReactNode } from 'react';
import { Tab as AriaTab, TabList as AriaTabList, TabPanel as AriaTabPanel, Tabs as AriaTabs, type Key } from 'react-aria-components';
import './tabs.css';

export interface TabSpec {
  readonly key: string;
  readonly words: string;
  readonly inside: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabSpec[];
  readonly value?: string;
  readonly onChange?: (key: string) => void;
  readonly isUpright?: boolean;
}

export const Tabs = ({ label, tabs, value, onChange, isUpright = false }: TabsProps) => (
  <AriaTabs
    className="tabs"
    orientation={isUpright ? 'vertical' : 'horizontal'}
    {...(value === undefined ? {} : { selectedKey: value })}
    {...(onChange ? { onSelectionChange: (key: Key) => onChange(String(key)) } : {})}
  >
    <AriaTabList className="tabs__list" aria-label={label}>
      {tabs.map((tab) => <AriaTab key={tab.key} id={tab.key} className="tabs__tab">{tab.words}</AriaTab>)}
    </AriaTabList>
    {tabs.map((tab) => <AriaTabPanel key={tab.key} id={tab.key} className="tabs__panel">{tab.inside}</AriaTabPanel>)}
  </AriaTabs>
);
