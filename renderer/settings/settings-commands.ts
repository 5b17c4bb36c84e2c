/** What can be set without opening the settings, for the palette and the menu. */
import type { Settings } from '../../contract/settings.ts';
import { useCommands } from '../commands/commands.ts';
import { sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { changeSettings, useDesk } from '../shell/desk.ts';
import { goToSettings } from './settings-tab.ts';

export const textSizeRange = { min: 80, max: 200, step: 10 } as const;

const held = (size: number): number => Math.min(textSizeRange.max, Math.max(textSizeRange.min, size));

const themeTitles: Readonly<Record<Settings['theme'], string>> = { light: 'Light', dark: 'Dark', system: 'Light or dark as the system has it' };

export const lockDesk = async (): Promise<void> => {
  const answer = await goodship.door.lock();
  if (!answer.ok) sayProblem(answer.problem);
};

export const useSettingsCommands = (): void => {
  const settings = useDesk((desk) => desk.settings);
  const resize = (by: number) => () => void changeSettings({ textSize: held(settings.textSize + by) });
  useCommands([
    ...(['light', 'dark', 'system'] as const).map((theme) => ({
      id: `appearance.${theme}`, title: themeTitles[theme], group: 'Desk' as const, isOff: settings.theme === theme, run: () => void changeSettings({ theme }),
    })),
    { id: 'appearance.contrast', title: settings.isHighContrast ? 'Ordinary contrast' : 'High contrast', group: 'Desk', run: () => void changeSettings({ isHighContrast: !settings.isHighContrast }) },
    { id: 'appearance.bigger', title: 'Bigger text', group: 'Desk', isOff: settings.textSize >= textSizeRange.max, run: resize(textSizeRange.step) },
    { id: 'appearance.smaller', title: 'Smaller text', group: 'Desk', isOff: settings.textSize <= textSizeRange.min, run: resize(-textSizeRange.step) },
    { id: 'keys.show', title: 'All keys', group: 'Go to', keys: '?', run: () => goToSettings('keys') },
    { id: 'snippets.show', title: 'Your snippets', group: 'Go to', run: () => goToSettings('snippets') },
    { id: 'helper.about', title: 'What the helper does, and what it does not', group: 'Go to', run: () => goToSettings('helper') },
    { id: 'door.lock', title: 'Lock this desk', group: 'Desk', keys: 'Mod+Shift+L', run: () => void lockDesk() },
    { id: 'door.signOut', title: 'Sign out …', group: 'Desk', run: () => goToSettings('account') },
  ]);
};
