/** Which part of the settings is open; a command may lead straight to one. */
import { create } from 'zustand';
import { goTo } from '../shell/place.ts';

export type SettingsTab = 'account' | 'appearance' | 'writing' | 'snippets' | 'helper' | 'model' | 'telephone' | 'cache' | 'security' | 'notifications' | 'keys' | 'about';

export const useSettingsTab = create<{ readonly tab: SettingsTab }>(() => ({ tab: 'account' }));

export const openSettingsTab = (tab: SettingsTab): void => useSettingsTab.setState({ tab });

export const goToSettings = (tab: SettingsTab): void => {
  openSettingsTab(tab);
  goTo('settings');
};
