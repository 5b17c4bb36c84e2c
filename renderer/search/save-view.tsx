/** Keeps a search as a view of the queue, under a name. */
import { Bookmark } from 'lucide-react';
import { Button } from '../design/button.tsx';
import { Popover, PopoverTrigger } from '../design/popover.tsx';
import { keepView } from './saved-views.ts';
import { ViewName } from './view-name.tsx';

export const SaveView = ({ query }: { readonly query: string }) => (
  <PopoverTrigger>
    <Button isSmall icon={Bookmark}>Save as a view</Button>
    <Popover label="Save as a view" placement="bottom end">
      {(close) => <ViewName name="" query={query} onName={(name) => keepView(name, query)} close={close}><Button type="submit" look="primary">Save</Button></ViewName>}
    </Popover>
  </PopoverTrigger>
);
