/** What a machine remembers before its user has chosen anything. */
import type { Settings } from './settings.ts';

export const defaultSettings: Settings = {
  theme: 'system',
  isHighContrast: false,
  textSize: 100,
  sendKey: 'mod+enter',
  coachLevel: 'full',
  spelling: 'en-US',
  handlesTel: false,
  notifies: true,
  lockAfterMinutes: 15,
  phoneRegion: 'US',
  keeps: { closedDays: 365, megabytes: 4_000 },
  keyByCommand: {},
};
