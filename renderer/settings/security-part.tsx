/** When the desk locks itself, and where its key lies. */
import { Button } from '../design/button.tsx';
import { Select } from '../design/select.tsx';
import { changeSettings, useDesk } from '../shell/desk.ts';
import { SettingLine, SettingPart } from './setting-part.tsx';
import { lockDesk } from './settings-commands.ts';

const offered = [1, 5, 15, 30, 60, 120, 480, 0];

const afterWords = (minutes: number): string => {
  if (minutes === 0) return 'Never by itself';
  if (minutes === 1) return 'After a minute';
  return minutes < 60 || minutes % 60 ? `After ${minutes} minutes` : minutes === 60 ? 'After an hour' : `After ${minutes / 60} hours`;
};

export const SecurityPart = () => {
  const { settings: { lockAfterMinutes }, info } = useDesk();
  const choices = [...new Set([lockAfterMinutes, ...offered])].toSorted((one, other) => (one || Infinity) - (other || Infinity)).map((minutes) => ({ key: String(minutes), words: afterWords(minutes) }));
  return (
    <SettingPart title="Security">
      <SettingLine title="Lock this desk" note="Counted from the last touch of a key or the mouse. The desk also locks when the machine goes to sleep.">
        <Select label="Lock this desk" isLabelUnseen choices={choices} value={String(lockAfterMinutes)} onChange={(key) => void changeSettings({ lockAfterMinutes: Number(key) })} />
      </SettingLine>
      <SettingLine title="Lock now" note="Your drafts stay as they are."><Button onPress={() => void lockDesk()}>Lock now</Button></SettingLine>
      <SettingLine title="Where the key is" note="What customers told you rests on this machine in one encrypted file. This is what opens it.">{info?.keyStore ?? 'not known yet'}</SettingLine>
    </SettingPart>
  );
};
