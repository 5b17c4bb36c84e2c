/** How replies are sent, and how much the coach says. */
import type { Settings } from '../../contract/settings.ts';
import { spellKey } from '../commands/keys.ts';
import { RadioChoice } from '../design/choice.tsx';
import { changeSettings, useDesk } from '../shell/desk.ts';
import { SettingPart } from './setting-part.tsx';

const coachLevels: readonly { readonly key: Settings['coachLevel']; readonly words: string; readonly note: string }[] = [
  { key: 'full', words: 'Full', note: 'marks phrases, offers mends, says what a merely good answer lacks' },
  { key: 'quiet', words: 'Quiet', note: 'marks only what could hurt: empty promises, flattery, blame' },
  { key: 'off', words: 'Off', note: 'nothing is read and nothing is marked' },
];

export const WritingPart = () => {
  const { sendKey, coachLevel } = useDesk((desk) => desk.settings);
  const modEnter = spellKey('Mod+Enter');
  const sendKeys = [
    { key: 'mod+enter' as const, words: `${modEnter} sends, Enter makes a new line` },
    { key: 'enter' as const, words: `Enter sends, ${modEnter} makes a new line` },
  ];
  return (
    <SettingPart title="Writing">
      <RadioChoice label="Which key sends a reply" choices={sendKeys} value={sendKey} onChange={(key) => void changeSettings({ sendKey: key })} />
      <RadioChoice label="The coach" choices={coachLevels} value={coachLevel} onChange={(key) => void changeSettings({ coachLevel: key })} />
      <div className="settings__explain">
        <p>The coach reads your draft as a customer would, while you write. It shows the very words it means and why, and offers a mend that you take or leave. It never changes or sends anything by itself.</p>
        <p>All of it happens on this machine. What it reads and thinks of your drafts goes nowhere: not to central, not to your supervisor. Only what you send leaves.</p>
      </div>
    </SettingPart>
  );
};
