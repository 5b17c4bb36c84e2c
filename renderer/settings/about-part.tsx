/** Which Goodship this is, for the one who asks on the telephone. */
import { Copy } from 'lucide-react';
import { Button } from '../design/button.tsx';
import { say, sayProblem } from '../design/toast.tsx';
import { useDesk } from '../shell/desk.ts';
import { SettingLine, SettingPart } from './setting-part.tsx';

const platformNames: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

const copy = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    say('Copied.');
  } catch {
    sayProblem({ code: 'clipboard', words: 'The clipboard did not take it.', advice: 'Mark the words and copy them by hand.' });
  }
};

export const AboutPart = () => {
  const info = useDesk((desk) => desk.info);
  if (!info) return <SettingPart title="About">not known yet</SettingPart>;
  const system = platformNames[info.platform] ?? info.platform;
  return (
    <SettingPart title="About" lead="Nothing here phones home. This desk speaks with its central and with no one else.">
      <SettingLine title="Goodship">{info.version}{info.isDemo ? ', demo team' : ''}</SettingLine>
      <SettingLine title="Runtime">Electron {info.electron}, Chromium {info.chrome}</SettingLine>
      <SettingLine title="System">{system}</SettingLine>
      <SettingLine title="For a report"><Button icon={Copy} onPress={() => void copy(`Goodship ${info.version}, Electron ${info.electron}, Chromium ${info.chrome}, ${system}`)}>Copy these lines</Button></SettingLine>
    </SettingPart>
  );
};
