/** What may call for attention. */
import { Switch } from '../design/choice.tsx';
import { changeSettings, useDesk } from '../shell/desk.ts';
import { SettingLine, SettingPart } from './setting-part.tsx';

export const NotificationsPart = () => {
  const notifies = useDesk((desk) => desk.settings.notifies);
  return (
    <SettingPart title="Notifications">
      <SettingLine title="Tell me through the system" note="A promise that falls due, a call, a mention. Never words of a customer on a locked screen.">
        <Switch isSelected={notifies} onChange={(is) => void changeSettings({ notifies: is })}><span className="unseen">Tell me through the system</span></Switch>
      </SettingLine>
    </SettingPart>
  );
};
