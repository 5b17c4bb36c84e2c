/** Something to look for again, with one press. */
import type { LucideIcon } from 'lucide-react';
import { Button } from '../design/button.tsx';
import { typeOn } from './search-focus.ts';
import { searchFor } from './search-store.ts';

export const SearchLine = ({ icon, words, query }: { readonly icon: LucideIcon; readonly words: string; readonly query: string }) => (
  <Button look="plain" icon={icon} className="search-start__line" onPress={() => { searchFor(query); typeOn(); }}><bdi className="ellipsis">{words}</bdi></Button>
);
