/** Before anything is typed: what was looked for last, the views that were kept, and what the box understands. */
import { Bookmark, History } from 'lucide-react';
import { Button } from '../design/button.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { searchFilters } from './filters.ts';
import { typeOn } from './search-focus.ts';
import { searchFor, useSearch } from './search-store.ts';

const examples: readonly (readonly [string, string])[] = [
  ['is:mine has:promise', 'your cases in which we promised something'],
  ['channel:phone after:7d', 'calls of the last seven days'],
  ['“wrong size” status:open', 'the very words, in cases that wait on us'],
  ['202 555 0123', 'a telephone or order number, in any spelling'],
];

const Line = ({ icon: Icon, words, query }: { readonly icon: typeof History; readonly words: string; readonly query: string }) => (
  <li><Button look="plain" icon={Icon} className="search-start__line" onPress={() => { searchFor(query); typeOn(); }}><bdi className="ellipsis">{words}</bdi></Button></li>
);

export const SearchStart = () => {
  const recent = useSearch((search) => search.recent);
  const views = useLive('views', () => goodship.view.list(), { tables: ['view'] }).value ?? [];
  return (
    <div className="search-start">
      {recent.length > 0 && (
        <section aria-labelledby="search-recent">
          <h2 id="search-recent" className="search__heading">Looked for lately</h2>
          <ul>{recent.map((text) => <Line key={text} icon={History} words={text} query={text} />)}</ul>
        </section>
      )}
      {views.length > 0 && (
        <section aria-labelledby="search-views">
          <h2 id="search-views" className="search__heading">Your views</h2>
          <ul>{views.map((view) => <Line key={view.id} icon={Bookmark} words={view.name} query={view.query} />)}</ul>
        </section>
      )}
      <section aria-labelledby="search-how">
        <h2 id="search-how" className="search__heading">How to look</h2>
        <p className="search-start__lead">Names, words, numbers: type any of them, half a word will do. Everything on this machine is searched, however old, with and without a network.</p>
        <dl className="search-start__examples">
          {examples.map(([query, words]) => (
            <div key={query}>
              <dt><Button isSmall onPress={() => { searchFor(query.replaceAll(/[“”]/g, '"')); typeOn(); }}>{query}</Button></dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <dl className="search-start__filters">
          {searchFilters([]).map((filter) => <div key={filter.name}><dt>{filter.name}:</dt><dd>{filter.words}</dd></div>)}
        </dl>
      </section>
    </div>
  );
};
