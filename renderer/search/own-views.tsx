/** The agent's views, each with what can be done with it: looked through, renamed, removed. */
import { Bookmark, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { View } from '../../contract/model/desk.ts';
import { Button, IconButton } from '../design/button.tsx';
import { Dialog, DialogDeeds } from '../design/dialog.tsx';
import { Menu, MenuItem, MenuTrigger } from '../design/menu.tsx';
import { removeView, renameView, useSavedViews } from './saved-views.ts';
import { typeOn } from './search-focus.ts';
import { SearchLine } from './search-line.tsx';
import { ViewName } from './view-name.tsx';

const OwnView = ({ view, onRename }: { readonly view: View; readonly onRename: () => void }) => {
  const remove = async (): Promise<void> => {
    await removeView(view);
    typeOn();
  };
  return (
    <li className="own-view">
      <SearchLine icon={Bookmark} words={view.name} query={view.query} />
      <MenuTrigger>
        <IconButton isSmall icon={Ellipsis} label={`More for “${view.name}”`} />
        <Menu label={`More for “${view.name}”`} popover={{ placement: 'bottom end' }}>
          <MenuItem icon={Pencil} onAction={onRename}>Rename …</MenuItem>
          <MenuItem icon={Trash2} isDanger onAction={() => void remove()}>Remove</MenuItem>
        </Menu>
      </MenuTrigger>
    </li>
  );
};

export const OwnViews = () => {
  const views = useSavedViews();
  const [renaming, setRenaming] = useState<View | null>(null);
  const close = (): void => setRenaming(null);
  if (views.length === 0) return null;
  return (
    <section aria-labelledby="search-views">
      <h2 id="search-views" className="search__heading">Your views</h2>
      <ul>{views.map((view) => <OwnView key={view.id} view={view} onRename={() => setRenaming(view)} />)}</ul>
      {renaming && (
        <Dialog title="Rename this view" isOpen onClose={close}>
          <ViewName name={renaming.name} query={renaming.query} onName={(name) => renameView(renaming, name)} close={close}>
            <DialogDeeds><Button onPress={close}>Leave it</Button><Button type="submit" look="primary">Rename it</Button></DialogDeeds>
          </ViewName>
        </Dialog>
      )}
    </section>
  );
};
