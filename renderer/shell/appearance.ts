/** Light, dark, contrast and text size: attributes of the page, which tokens.css answers to. */
import type { Settings } from '../../contract/settings.ts';

export const applyAppearance = (settings: Settings): void => {
  const page = document.documentElement;
  if (settings.theme === 'system') delete page.dataset['theme'];
  else page.dataset['theme'] = settings.theme;
  page.dataset['contrast'] = settings.isHighContrast ? 'more' : 'normal';
  page.style.fontSize = `${(16 * settings.textSize) / 100}px`;
};
