/** How replies are sent, how much the coach says, and which dictionary is held against a draft. */
import type { Settings } from '../../contract/settings.ts';
import { spellKey } from '../commands/keys.ts';
import { forgetDismissals, useDismissals } from '../composer/dismissals.ts';
import { forgetOwnWords, useOwnWords } from '../composer/own-words.ts';
import { Button } from '../design/button.tsx';
import { RadioChoice } from '../design/choice.tsx';
import { say } from '../design/toast.tsx';
import { changeSettings, useDesk } from '../shell/desk.ts';
import { SettingLine, SettingPart } from './setting-part.tsx';
import { openSettingsTab } from './settings-tab.ts';

const coachLevels: readonly { readonly key: Settings['coachLevel']; readonly words: string; readonly note: string }[] = [
  { key: 'full', words: 'Full', note: 'marks phrases, offers mends, says what a merely good answer lacks' },
  { key: 'quiet', words: 'Quiet', note: 'marks only what could hurt: empty promises, flattery, blame' },
  { key: 'off', words: 'Off', note: 'nothing is read and nothing is marked' },
];

const dictionaries: readonly { readonly key: Settings['spelling']; readonly words: string; readonly note?: string }[] = [
  { key: 'en-US', words: 'American English' },
  { key: 'en-GB', words: 'British English' },
  { key: 'off', words: 'Off', note: 'no dictionary is loaded' },
];

const OwnWords = () => {
  const { length } = useOwnWords(({ words }) => words);
  if (length === 0) return null;
  return (
    <SettingLine title="Your own words" note={`${length === 1 ? 'One word that you' : `${length} words that you`} added to the dictionary, kept on this machine only.`}>
      <Button isSmall onPress={forgetOwnWords}>Forget them</Button>
    </SettingLine>
  );
};

export const WritingPart = () => {
  const { sendKey, coachLevel, spelling } = useDesk((desk) => desk.settings);
  const dismissed = useDismissals(({ learnt }) => learnt.length);
  const modEnter = spellKey('Mod+Enter');
  const sendKeys = [
    { key: 'mod+enter' as const, words: `${modEnter} sends, Enter makes a new line` },
    { key: 'enter' as const, words: `Enter sends, ${modEnter} makes a new line` },
  ];
  return (
    <SettingPart title="Writing">
      <RadioChoice label="Which key sends a reply" choices={sendKeys} value={sendKey} onChange={(key) => void changeSettings({ sendKey: key })} />
      <RadioChoice label="The coach" choices={coachLevels} value={coachLevel} onChange={(key) => void changeSettings({ coachLevel: key })} />
      <SettingLine title="What you waved away" note="Hints that you dismissed come more rarely. This is known on this machine only.">
        <div className="model__deeds">
          <span>{dismissed === 0 ? 'Nothing yet' : dismissed === 1 ? 'One phrase' : `${dismissed} phrases`}</span>
          <Button isDisabled={dismissed === 0} onPress={() => say('The coach has forgotten what you waved away.', forgetDismissals())}>Forget it</Button>
        </div>
      </SettingLine>
      <RadioChoice label="Spelling" choices={dictionaries} value={spelling} onChange={(key) => void changeSettings({ spelling: key })} />
      <OwnWords />
      <div className="settings__explain">
        <p>The coach reads your draft as a customer would, while you write. It shows the very words it means and why, and offers a mend that you take or leave. It never changes or sends anything by itself.</p>
        <p>All of it happens on this machine. What it reads and thinks of your drafts goes nowhere: not to central, not to your supervisor. What you send leaves, and a draft goes by way of central to your own other desks, where only you see it.</p>
        <Button isSmall className="settings__more" onPress={() => openSettingsTab('helper')}>What the helper does, and what it does not</Button>
      </div>
    </SettingPart>
  );
};
