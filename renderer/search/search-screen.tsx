/** What the box found, grouped by what it is. Arrow keys walk through it, Enter opens, any letter goes on typing. */
import { Briefcase, MessagesSquare, Package, SearchX, UserRound, type LucideIcon } from 'lucide-react';
import { useEffect, type KeyboardEvent } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import type { SearchHit } from '../../contract/views.ts';
import { Button } from '../design/button.tsx';
import { ChannelIcon } from '../design/channel-icon.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { goodship } from '../goodship.ts';
import { statusAsSaid } from '../history/kinds.ts';
import { openCase, openCustomer } from '../shell/place.ts';
import { useNow, usePlaceInTime } from '../time/now.ts';
import { ageWords, fullWords } from '../time/words.ts';
import { Hits, plainText } from './hits.tsx';
import { foundWords, groupHits, tookWords } from './result-groups.ts';
import { SaveView } from './save-view.tsx';
import { resultsId, typeOn } from './search-focus.ts';
import { SearchStart } from './search-start.tsx';
import { askAgain, keepSearch, mostHits, showMore, useSearch } from './search-store.ts';
import './search-screen.css';

const icons: Readonly<Record<SearchHit['kind'], LucideIcon>> = { customer: UserRound, case: Briefcase, order: Package, interaction: MessagesSquare };

const open = (hit: SearchHit): void => {
  keepSearch();
  if (hit.kind === 'interaction' && hit.caseId) openCase(hit.caseId, hit.id);
  else if (hit.kind === 'case' && hit.caseId) openCase(hit.caseId);
  else openCustomer(hit.customerId);
};

const Result = ({ hit, now }: { readonly hit: SearchHit; readonly now: number }) => {
  const Icon = icons[hit.kind];
  const place = usePlaceInTime();
  const status = hit.status ? statusAsSaid(hit.kind === 'case' ? 'case' : 'order', hit.status) : '';
  return (
    <>
      <Icon aria-hidden className="result__icon" />
      <div className="result__words">
        <span className="result__title ellipsis" dir="auto"><Hits parts={hit.title} /></span>
        {hit.snippet.length > 0 && <span className="result__snippet" dir="auto"><Hits parts={hit.snippet} /></span>}
      </div>
      <div className="result__aside">
        {hit.at !== null && <time dateTime={new Date(hit.at).toISOString()} title={fullWords(hit.at, place)}>{ageWords(hit.at, now, place)}</time>}
        <span className="result__state">{hit.channel && <ChannelIcon channel={hit.channel} />}{status && <span>{status}</span>}</span>
      </div>
    </>
  );
};

/** Up from the first result goes back to the box, and so does a letter. */
const leaveOnKey = (event: KeyboardEvent): void => {
  const isLetter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
  const first = document.getElementById(resultsId)?.querySelector('[role="option"]');
  const isFirst = event.key === 'ArrowUp' && document.activeElement === first;
  if (!isLetter && !isFirst && event.key !== 'Escape') return;
  event.stopPropagation();
  if (!isLetter) event.preventDefault();
  typeOn();
};

const Results = ({ hits }: { readonly hits: readonly SearchHit[] }) => {
  const now = useNow();
  return (
    <div onKeyDownCapture={leaveOnKey} role="presentation">
      <ListBox id={resultsId} className="results" aria-label="Results" selectionMode="none" onAction={(key) => { const hit = hits.find(({ kind, id }) => `${kind} ${id}` === key); if (hit) open(hit); }}>
        {groupHits(hits).map((group) => (
          <ListBoxSection key={group.kind} className="results__group">
            <Header className="search__heading">{group.title} <span className="results__count">{group.hits.length}</span></Header>
            {group.hits.map((hit) => (
              <ListBoxItem key={`${hit.kind} ${hit.id}`} id={`${hit.kind} ${hit.id}`} className="result" textValue={plainText(hit.title)} data-kind={hit.kind}>
                <Result hit={hit} now={now} />
              </ListBoxItem>
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
    </div>
  );
};

/** Asks again when rows change, at most once in a while: a busy team must not make the results dance. */
const calmMs = 1_500;
const useFreshResults = (): void => {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = goodship.on('rows.changed', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void askAgain();
      }, calmMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
};

export const SearchScreen = () => {
  const { text, limit, answer, problem } = useSearch();
  useFreshResults();
  const isEmpty = text.trim() === '';
  const canShowMore = answer?.hasMore && limit < mostHits;
  return (
    <div className="search" data-pane="search">
      <div className="search__inside">
        <h1 className="unseen">Search</h1>
        {isEmpty && <SearchStart />}
        {!isEmpty && problem && <ProblemNotice problem={problem} />}
        {!isEmpty && answer && (
          <>
            <div className="search__head">
              <output className="search__found">{foundWords(answer.hits.length, answer.hasMore)}<span className="search__took"> in {tookWords(answer.tookMs)}</span></output>
              <SaveView query={text.trim()} />
            </div>
            {answer.complaints.length > 0 && <ul className="search__complaints">{answer.complaints.map((words) => <li key={words} dir="auto">{words}</li>)}</ul>}
            {answer.hits.length > 0
              ? <Results hits={answer.hits} />
              : <EmptyState icon={SearchX} title="Nothing on this machine is like that">Try fewer words, half a word, or another spelling. {answer.complaints.length > 0 && 'The lines above say which filters were not understood.'}</EmptyState>}
            {canShowMore && <div className="search__more"><Button onPress={showMore}>Show more</Button></div>}
          </>
        )}
      </div>
    </div>
  );
};
