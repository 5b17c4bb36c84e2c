/** What stays on this machine, for how long, and what is here now. */
import { Select } from '../design/select.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { changeSettings, useDesk } from '../shell/desk.ts';
import { daysWords, holdsWords, megabytesWords } from './cache-words.ts';
import { SettingLine, SettingPart } from './setting-part.tsx';

const offeredDays = [30, 90, 180, 365, 730, 1_825, 0];
const offeredMegabytes = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 0];

const choicesOf = (offered: readonly number[], now: number, words: (value: number) => string) =>
  [...new Set([now, ...offered])].toSorted((one, other) => (one || Infinity) - (other || Infinity)).map((value) => ({ key: String(value), words: words(value) }));

export const CachePart = () => {
  const { keeps } = useDesk((desk) => desk.settings);
  const state = useLive('cache', goodship.cache.state, { tables: ['case', 'interaction'] }).value;
  return (
    <SettingPart title="Cache" lead="Your cases rest on this machine, encrypted, so that everything works with the cable pulled out.">
      <SettingLine title="Here now">{state ? holdsWords(state) : 'not known yet'}</SettingLine>
      <SettingLine title="Keep closed cases" note="Counted from the last time that anything happened in them.">
        <Select label="Keep closed cases" isLabelUnseen choices={choicesOf(offeredDays, keeps.closedDays, daysWords)} value={String(keeps.closedDays)} onChange={(key) => void changeSettings({ keeps: { ...keeps, closedDays: Number(key) } })} />
      </SettingLine>
      <SettingLine title="Room for the whole copy" note="When it is full, the conversations that were closed longest ago go first.">
        <Select label="Room for the whole copy" isLabelUnseen choices={choicesOf(offeredMegabytes, keeps.megabytes, megabytesWords)} value={String(keeps.megabytes)} onChange={(key) => void changeSettings({ keeps: { ...keeps, megabytes: Number(key) } })} />
      </SettingLine>
      <div className="settings__explain">
        <p>Open cases of your teams are always here as a whole. So is every case with a draft of yours, a promise still to be kept, or work that has not reached central yet.</p>
        <p>An older closed case stays in your queue, in search and in the customer’s history by its name. What was said in it is fetched when you open it, and then stays for a week. Without a line it says so.</p>
      </div>
    </SettingPart>
  );
};
