/** The filters offered under the box. The box keeps the focus and the keys; this only shows, and takes a click. */
import type { Offer } from './filter-completion.ts';

interface SearchOffersProps {
  /** Each offer is `id-0`, `id-1` …, for the box to point at. */
  readonly id: string;
  readonly offers: readonly Offer[];
  readonly at: number;
  readonly onTake: (offer: Offer) => void;
}

export const SearchOffers = ({ id, offers, at, onTake }: SearchOffersProps) => (
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no tag is a list of offers to a combobox
  <div className="search-offers popover options" id={id} role="listbox" aria-label="Filters" hidden={offers.length === 0}>
    {offers.map((offer, each) => (
      <div
        key={offer.insert} id={`${id}-${each}`} className="option" aria-selected={each === at} tabIndex={-1}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
        role="option"
        onMouseDown={(event) => { event.preventDefault(); onTake(offer); }}
      >
        <span className="search-offers__insert">{offer.insert}</span>
        <span className="option__note">{offer.words}</span>
      </div>
    ))}
  </div>
);
