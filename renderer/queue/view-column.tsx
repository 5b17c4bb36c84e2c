/** All views with their counts in a column of their own, where the window is wide enough for it. */
import { queueViews } from '../../contract/vocabulary.ts';
import { useSavedViews } from '../search/saved-views.ts';
import { showSource, useQueue } from './queue-store.ts';
import { viewWords } from './views.ts';

export const ViewColumn = () => {
  const { source, countByView } = useQueue();
  const saved = useSavedViews();
  return (
    <nav className="views" aria-label="Views">
      <ul>
        {queueViews.map((view) => {
          const { icon: Icon, title } = viewWords[view];
          return (
            <li key={view}>
              <button type="button" className="views__one" aria-current={source.is === 'view' && source.view === view} onClick={() => showSource({ is: 'view', view })}>
                <Icon aria-hidden />
                <span className="ellipsis">{title}</span>
                <span className="views__count numeric">{countByView[view]?.toLocaleString() ?? ''}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {saved.length > 0 && (
        <>
          <h3 className="views__title">Saved searches</h3>
          <ul>
            {saved.map(({ id, name, query }) => (
              <li key={id}>
                <button type="button" className="views__one" title={query} aria-current={source.is === 'saved' && source.viewId === id} onClick={() => showSource({ is: 'saved', viewId: id, name, query })}>
                  <bdi className="ellipsis">{name}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  );
};
