/** How calls are handed over to the desk, and how numbers are read. */
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { useMemo } from 'react';
import { Switch } from '../design/choice.tsx';
import { Select } from '../design/select.tsx';
import { changeSettings, useDesk } from '../shell/desk.ts';
import { SettingLine, SettingPart } from './setting-part.tsx';

const regionChoices = (locale: string | undefined) => {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return getCountries()
    .map((region) => ({ key: region as string, words: names.of(region) ?? region, note: `+${getCountryCallingCode(region)}` }))
    .sort((one, other) => one.words.localeCompare(other.words));
};

export const TelephonePart = () => {
  const { handlesTel, phoneRegion } = useDesk((desk) => desk.settings);
  const regions = useMemo(() => regionChoices(navigator.language), []);
  return (
    <SettingPart title="Telephone" lead="Your telephone system can hand a call over with a link, goodship://call?from=+12025550123. A link only looks up and shows; it never changes anything.">
      <SettingLine title="Take tel: links" note="Numbers pressed in other programs open the call bar here. The system may ask you to confirm.">
        <Switch isSelected={handlesTel} onChange={(is) => void changeSettings({ handlesTel: is })}><span className="unseen">Take tel: links</span></Switch>
      </SettingLine>
      <SettingLine title="Numbers without a country code" note="are read as numbers of this region.">
        <Select label="Region of numbers without a country code" isLabelUnseen choices={regions} value={phoneRegion} onChange={(region) => void changeSettings({ phoneRegion: region })} />
      </SettingLine>
    </SettingPart>
  );
};
