/** Who is it? Where the number says nothing, the agent looks for the customer by name, order or number. Nobody is ever made up. */
import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { SearchField } from '../design/text-field.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { chooseCaller } from './call-store.ts';

const mostShown = 5;

export const CallerSearch = () => {
  const [text, setText] = useState('');
  const asked = text.trim();
  const answer = useLive(asked.length < 2 ? null : `caller-${asked}`, () => goodship.search.query({ text: asked, limit: 20 }), { tables: [] }).value;
  const hits = [...new Map((answer?.hits ?? []).map((hit) => [hit.customerId, hit])).values()].slice(0, mostShown);
  return (
    <div className="caller-search">
      <SearchField label="Who is calling?" placeholder="Name, order, e-mail …" value={text} onChange={setText} />
      {hits.length > 0 && (
        <ul className="caller-search__hits" aria-label="Customers found">
          {hits.map((hit) => {
            const name = hit.title.map((part) => part.text).join('');
            return <li key={hit.customerId}><Button isSmall onPress={() => chooseCaller({ customerId: hit.customerId, name })}><bdi className="ellipsis">{name}</bdi></Button></li>;
          })}
        </ul>
      )}
      {answer && hits.length === 0 && <p className="call__words">Nobody on this desk fits. Take the call; the note is kept.</p>}
    </div>
  );
};
