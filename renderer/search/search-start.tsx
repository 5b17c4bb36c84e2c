/** Before anything is typed: what was looked for last, the views that were kept, and what the box understands. */
import { History } from 'lucide-react';
import { Button } from '../design/button.tsx';
import { searchFilters } from './filters.ts';
import { OwnViews } from './own-views.tsx';
import { typeOn } from './search-focus.ts';
import { SearchLine } from './search-line.tsx';
import { searchFor, useSearch } from './search-store.ts';

const examples: readonly (readonly [string, string])[] = [
  ['is:mine has:promise', 'your cases in which we promised something'],
  ['channel:phone after:7d', 'calls of the last seven days'],
  ['“wrong size” status:open', 'the very words, in cases that wait on us'],
  ['202 555 0123', 'a telephone or order number, in any spelling'],
];

export const SearchStart = () => {
  const recent = useSearch((search) => search.recent);
  return (
    <div className="search-start">
      {recent.length > 0 && (
        <section aria-labelledby="search-recent">
          <h2 id="search-recent" className="search__heading">Looked for lately</h2>
          <ul>{recent.map((text) => <li key={text}><SearchLine icon={History} words={text} query={text} /></li>)}</ul>
        </section>
      )}
      <OwnViews />
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
