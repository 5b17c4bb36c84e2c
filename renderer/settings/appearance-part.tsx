/** How the program looks: light or dark, contrast, text size. */
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import type { Settings } from '../../contract/settings.ts';
import { Button } from '../design/button.tsx';
import { Segmented, Switch } from '../design/choice.tsx';
import { changeSettings, useDesk } from '../shell/desk.ts';
import { SettingLine, SettingPart } from './setting-part.tsx';
import { textSizeRange } from './settings-commands.ts';

const themes: readonly { readonly key: Settings['theme']; readonly words: string }[] = [
  { key: 'system', words: 'As the system' }, { key: 'light', words: 'Light' }, { key: 'dark', words: 'Dark' },
];

const TextSize = ({ size }: { readonly size: number }) => (
  <div className="text-size">
    <Slider className="slider" minValue={textSizeRange.min} maxValue={textSizeRange.max} step={textSizeRange.step} value={size} onChange={(textSize) => void changeSettings({ textSize: textSize as number })}>
      <Label className="unseen">Text size, per cent</Label>
      <SliderTrack className="slider__track"><SliderThumb className="slider__thumb" /></SliderTrack>
      <SliderOutput className="slider__value numeric">{size} %</SliderOutput>
    </Slider>
    <Button isSmall look="plain" isDisabled={size === 100} onPress={() => void changeSettings({ textSize: 100 })}>Back to 100 %</Button>
  </div>
);

export const AppearancePart = () => {
  const { theme, isHighContrast, textSize } = useDesk((desk) => desk.settings);
  return (
    <SettingPart title="Appearance">
      <SettingLine title="Light or dark"><Segmented label="Light or dark" choices={themes} value={theme} onChange={(key) => void changeSettings({ theme: key })} /></SettingLine>
      <SettingLine title="High contrast" note="Darker ink, lighter paper, every line drawn.">
        <Switch isSelected={isHighContrast} onChange={(is) => void changeSettings({ isHighContrast: is })}><span className="unseen">High contrast</span></Switch>
      </SettingLine>
      <SettingLine title="Text size" note="Everything grows with it, the spaces too."><TextSize size={textSize} /></SettingLine>
    </SettingPart>
  );
};
