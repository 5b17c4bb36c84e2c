/** The command palette: everything that can be done now, its key beside it, and the way to any case or customer. */
import { Briefcase, Search, UserRound } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete, Dialog, Header, Input, ListBox, ListBoxItem, ListBoxSection, Modal, ModalOverlay, TextField } from 'react-aria-components';
import { keysOf, useCommands, useCommandStore } from '../commands/commands.ts';
import { Kbd } from '../design/kbd.tsx';
import { searchFor } from '../search/search-store.ts';
import { useSettingsCommands } from '../settings/settings-commands.ts';
import { openCase, openCustomer } from '../shell/place.ts';
import { Hits } from '../search/hits.tsx';
import { useFoundInCache } from './found-in-cache.ts';
import { paletteParts, type PaletteItem } from './palette-items.ts';
import './palette.css';
import { rememberCommand, useRecentCommands } from './recent.ts';

const deedOf = ({ what }: PaletteItem, typed: string): (() => void) => {
  switch (what.is) {
    case 'command':
      return () => {
        rememberCommand(what.command.id);
        what.command.run();
      };
    case 'hit':
      return () => (what.hit.kind === 'customer' ? openCustomer(what.hit.id) : what.hit.caseId && openCase(what.hit.caseId));
    case 'search':
      return () => searchFor(typed.trim());
  }
};

/** After the sheet has gone and the focus is back where it was, so that a command finds the desk as it stood. */
const whenFocusIsBack = (deed: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(deed, 0)));
};

const PaletteLine = ({ item }: { readonly item: PaletteItem }) => {
  const chosen = useCommandStore((store) => store.keysByCommand);
  const keys = item.what.is === 'command' ? keysOf(item.what.command, chosen) : undefined;
  const Icon = item.what.is === 'search' ? Search : item.what.is === 'hit' ? (item.what.hit.kind === 'customer' ? UserRound : Briefcase) : null;
  return (
    <>
      {Icon && <Icon aria-hidden />}
      <span className="palette__words ellipsis" dir="auto"><Hits parts={item.parts} /></span>
      {item.note && <span className="option__note">{item.note}</span>}
      {keys && <Kbd keys={keys} />}
    </>
  );
};

const PaletteSheet = ({ onClose }: { readonly onClose: () => void }) => {
  const [typed, setTyped] = useState('');
  const commandById = useCommandStore((store) => store.commandById);
  const recentIds = useRecentCommands((recent) => recent.ids);
  const hits = useFoundInCache(typed);
  const parts = paletteParts({ typed, commands: [...commandById.values()], recentIds, hits });
  const items = new Map(parts.flatMap((part) => part.items).map((item) => [item.key, item]));
  const take = (key: string): void => {
    const item = items.get(key);
    if (!item) return;
    onClose();
    whenFocusIsBack(deedOf(item, typed));
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the sheet is opened to type into it */}
      <TextField className="palette__field" aria-label="What do you want to do?" autoFocus>
        <Search aria-hidden />
        {/* oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- Autocomplete points it at the list */}
        <Input className="palette__input" role="combobox" aria-expanded placeholder="What do you want to do? A command, a customer, a case number" dir="auto" />
      </TextField>
      <ListBox className="palette__list" aria-label="What can be done" items={parts} onAction={(key) => take(String(key))} selectionMode="none" renderEmptyState={() => <p className="palette__none">Nothing is called like that.</p>}>
        {(part) => (
          <ListBoxSection id={part.key} className="palette__part">
            <Header className="options__title">{part.title}</Header>
            {part.items.map((item) => (
              <ListBoxItem key={item.key} id={item.key} className="option palette__option" textValue={item.parts.map(({ text }) => text).join('')}>
                <PaletteLine item={item} />
              </ListBoxItem>
            ))}
          </ListBoxSection>
        )}
      </ListBox>
    </Autocomplete>
  );
};

export const Palette = () => {
  const [isOpen, setOpen] = useState(false);
  useCommands([{ id: 'palette.open', title: 'Command palette', group: 'Go to', keys: 'Mod+K', run: () => setOpen(true) }]);
  useSettingsCommands();
  return (
    <ModalOverlay className="veil" isOpen={isOpen} isDismissable onOpenChange={setOpen}>
      <Modal className="dialog-box palette">
        <Dialog className="palette__dialog" aria-label="Command palette">
          <PaletteSheet onClose={() => setOpen(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
