/** All commands with their keys. Pressing one waits for the new keys; what they collide with is said at once. */
import { useEffect, useState } from 'react';
import type { Command } from '../commands/commands.ts';
import { keysOfPress, spellKey } from '../commands/keys.ts';
import { takePresses } from '../commands/listen.ts';
import { Button } from '../design/button.tsx';
import { Kbd } from '../design/kbd.tsx';
import { SearchField } from '../design/text-field.tsx';
import { changeSettings, useDesk } from '../shell/desk.ts';
import { keyLines, withKeys, withoutKeys, type KeyLine } from './key-list.ts';
import { useKnownCommands } from './known-commands.ts';
import { SettingPart } from './setting-part.tsx';

/** Takes the next press before anybody else does. Escape leaves it as it was, Backspace takes the key away. */
const useNextPress = (isWaiting: boolean, take: (keys: string | null) => void): void => {
  useEffect(() => {
    if (!isWaiting) return undefined;
    return takePresses((event) => {
      const keys = keysOfPress(event);
      if (event.key === 'Tab') {
        take(null);
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (keys === null) return;
      take(event.key === 'Escape' ? null : event.key === 'Backspace' ? '' : keys);
    });
  }, [isWaiting, take]);
};

interface KeyRowProps {
  readonly line: KeyLine;
  readonly isWaiting: boolean;
  readonly onWait: () => void;
  readonly onReset: () => void;
}

const KeyRow = ({ line, isWaiting, onWait, onReset }: KeyRowProps) => (
  <li className="key-row" data-command={line.id}>
    <span className="key-row__title">{line.title}</span>
    {line.sharedWith.length > 0 && <span className="key-row__shared">also “{line.sharedWith.join('”, “')}”</span>}
    <Button isSmall look={isWaiting ? 'primary' : 'plain'} aria-label={isWaiting ? `Press the new keys … for ${line.title}` : `${line.keys ? spellKey(line.keys) : 'no key'}: change the key of ${line.title}`} onPress={onWait}>
      {isWaiting ? 'Press the new keys …' : line.keys ? <Kbd keys={line.keys} /> : <span className="key-row__none">no key</span>}
    </Button>
    <span className="key-row__reset">{line.isChosen && <Button isSmall look="plain" aria-label={`Reset the key of ${line.title}`} onPress={onReset}>Reset</Button>}</span>
  </li>
);

const matches = (line: KeyLine, text: string): boolean => !text || `${line.title} ${line.group} ${line.keys}`.toLocaleLowerCase().includes(text.toLocaleLowerCase());

export const KeysPart = () => {
  const chosen = useDesk((desk) => desk.settings.keyByCommand);
  const known = useKnownCommands();
  const [text, setText] = useState('');
  const [waitingId, setWaitingId] = useState<string | null>(null);
  const commands: readonly Command[] = [...known.values()];
  const save = (keyByCommand: Readonly<Record<string, string>>): void => void changeSettings({ keyByCommand: { ...keyByCommand } });

  const take = (keys: string | null): void => {
    const command = waitingId === null ? undefined : known.get(waitingId);
    setWaitingId(null);
    if (keys !== null && command) save(withKeys(chosen, command, keys));
  };
  useNextPress(waitingId !== null, take);

  const lines = keyLines(commands, chosen).filter((line) => matches(line, text));
  const groups = [...Map.groupBy(lines, (line) => line.group)];
  return (
    <SettingPart title="Keys" lead="Press a key to change it: then the new keys, Backspace for none, Escape to leave it. Commands of views that you have not opened yet today join the list when you do.">
      <div className="keys__head">
        <SearchField label="Find a command or a key" placeholder="Find a command or a key" value={text} onChange={setText} />
        <Button isDisabled={Object.keys(chosen).length === 0} onPress={() => save({})}>Reset all</Button>
      </div>
      {groups.length === 0 && <p className="settings__lead">Nothing is called like that.</p>}
      {groups.map(([group, inGroup]) => (
        <div key={group} className="keys__group">
          <h3 className="keys__name">{group}</h3>
          <ul>
            {inGroup.map((line) => (
              <KeyRow key={line.id} line={line} isWaiting={waitingId === line.id} onWait={() => setWaitingId(waitingId === line.id ? null : line.id)} onReset={() => save(withoutKeys(chosen, line.id))} />
            ))}
          </ul>
        </div>
      ))}
    </SettingPart>
  );
};
