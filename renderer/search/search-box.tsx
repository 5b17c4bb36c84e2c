/**
 * The one box for everything, in the top bar. Filters are offered under it while one types: Down and Enter take one, Escape
 * puts them away. With no offer chosen, Down and Enter go on into the results.
 */
import { Search, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useCommands, useKeysOf } from '../commands/commands.ts';
import { IconButton } from '../design/button.tsx';
import { Kbd } from '../design/kbd.tsx';
import { useDesk } from '../shell/desk.ts';
import { goTo, usePlace } from '../shell/place.ts';
import { offersAt, takeOffer, type Offer } from './filter-completion.ts';
import { searchFilters } from './filters.ts';
import { boxRef, focusBox, focusResults } from './search-focus.ts';
import { SearchOffers } from './search-offers.tsx';
import { keepSearch, type, useSearch } from './search-store.ts';
import './search-box.css';

interface Offering {
  readonly caret: number;
  readonly isOpen: boolean;
  readonly at: number;
}

const closed: Offering = { caret: 0, isOpen: false, at: -1 };

const useOffers = (text: string) => {
  const agents = useDesk((desk) => desk.agents);
  const [offering, setOffering] = useState<Offering>(closed);
  const offers = offering.isOpen ? offersAt(text, Math.min(offering.caret, text.length), searchFilters(agents)) : [];
  const nextCaret = useRef<number | null>(null);
  useEffect(() => {
    if (nextCaret.current === null) return;
    boxRef.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = null;
  });
  const take = (offer: Offer): void => {
    const after = takeOffer(text, offering.caret, offer);
    nextCaret.current = after.caret;
    type(after.text);
    setOffering({ caret: after.caret, isOpen: offer.isName, at: -1 });
  };
  return { offers, offering, setOffering, take };
};

export const SearchBox = () => {
  const text = useSearch((search) => search.text);
  const screen = usePlace((place) => place.screen);
  const { offers, offering, setOffering, take } = useOffers(text);
  const listId = useId();
  const keys = useKeysOf('search.focus');
  const isOpen = offers.length > 0;
  const at = Math.min(offering.at, offers.length - 1);

  useCommands([{ id: 'search.focus', title: 'Search everything', group: 'Go to', keys: '/', run: focusBox }]);
  useEffect(() => {
    // Whoever came here by typing has the focus already and goes on typing.
    if (screen === 'search' && document.activeElement !== boxRef.current) focusBox();
  }, [screen]);

  const change = (value: string, caret: number | null): void => {
    type(value);
    setOffering({ caret: caret ?? value.length, isOpen: true, at: -1 });
  };
  const escape = (): void => {
    if (isOpen) setOffering(closed);
    else if (text) change('', 0);
    else if (screen === 'search') goTo('queue');
    else boxRef.current?.blur();
  };
  const enter = (): void => {
    const offer = offers[at];
    if (offer) take(offer);
    else {
      keepSearch();
      goTo('search');
      setOffering(closed);
      focusResults();
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const deeds: Readonly<Record<string, () => void>> = {
      ArrowDown: () => (isOpen ? setOffering({ ...offering, at: (at + 1) % offers.length }) : focusResults()),
      ArrowUp: () => (isOpen ? setOffering({ ...offering, at: at <= 0 ? offers.length - 1 : at - 1 }) : undefined),
      Enter: enter,
      Escape: escape,
    };
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  };

  return (
    <search className="search-box">
      <Search aria-hidden className="search-box__icon" />
      <input
        ref={boxRef} className="search-box__input" type="text" role="combobox" dir="auto" spellCheck={false} autoComplete="off" maxLength={500} data-testid="search-box"
        aria-label="Search everything" aria-expanded={isOpen} aria-controls={listId} aria-autocomplete="list" {...(isOpen && at >= 0 ? { 'aria-activedescendant': `${listId}-${at}` } : {})}
        placeholder="Search customers, cases, words, orders" value={text}
        onChange={(event) => change(event.target.value, event.target.selectionStart)}
        onClick={(event) => setOffering({ caret: event.currentTarget.selectionStart ?? text.length, isOpen: true, at: -1 })}
        onBlur={() => setOffering(closed)} onKeyDown={onKeyDown}
      />
      <span className="search-box__end">
        {text ? <IconButton icon={X} label="Clear the search" isSmall onPress={() => { change('', 0); focusBox(); }} /> : keys && <Kbd keys={keys} />}
      </span>
      <SearchOffers id={listId} offers={offers} at={at} onTake={take} />
    </search>
  );
};
