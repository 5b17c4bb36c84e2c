/** Everything that the agent can set. There is no save button: what is changed is changed. */
import { Tabs } from '../design/tabs.tsx';
import { AboutPart } from './about-part.tsx';
import { AccountPart } from './account-part.tsx';
import { AppearancePart } from './appearance-part.tsx';
import { CachePart } from './cache-part.tsx';
import { HelperRoom } from './helper-room.tsx';
import { KeysPart } from './keys-part.tsx';
import { ModelPart } from './model-part.tsx';
import { NotificationsPart } from './notifications-part.tsx';
import { SecurityPart } from './security-part.tsx';
import { openSettingsTab, useSettingsTab, type SettingsTab } from './settings-tab.ts';
import './settings.css';
import { SnippetsPart } from './snippets-part.tsx';
import { TelephonePart } from './telephone-part.tsx';
import { WritingPart } from './writing-part.tsx';

const tabs = [
  { key: 'account', words: 'Account', inside: <AccountPart /> },
  { key: 'appearance', words: 'Appearance', inside: <AppearancePart /> },
  { key: 'writing', words: 'Writing', inside: <WritingPart /> },
  { key: 'snippets', words: 'Snippets', inside: <SnippetsPart /> },
  { key: 'helper', words: 'The helper', inside: <HelperRoom /> },
  { key: 'model', words: 'Language model', inside: <ModelPart /> },
  { key: 'telephone', words: 'Telephone', inside: <TelephonePart /> },
  { key: 'cache', words: 'Cache', inside: <CachePart /> },
  { key: 'security', words: 'Security', inside: <SecurityPart /> },
  { key: 'notifications', words: 'Notifications', inside: <NotificationsPart /> },
  { key: 'keys', words: 'Keys', inside: <KeysPart /> },
  { key: 'about', words: 'About', inside: <AboutPart /> },
] as const satisfies readonly { readonly key: SettingsTab; readonly words: string; readonly inside: unknown }[];

export const SettingsScreen = () => {
  const tab = useSettingsTab((state) => state.tab);
  return (
    <div className="settings" data-pane="settings">
      <h1 className="settings__heading">Settings</h1>
      <Tabs label="Settings" isUpright tabs={tabs} value={tab} onChange={(key) => openSettingsTab(key as SettingsTab)} />
    </div>
  );
};
