/** Customers and cases for what is typed in the palette: a name, a case's number, an order's. Asked after a breath, so that letters in between ask nothing. */
import { useEffect, useState } from 'react';
import type { SearchHit } from '../../contract/views.ts';
import { goodship } from '../goodship.ts';

const breathMs = 90;
const shown = 6;

interface Found {
  readonly text: string;
  readonly hits: readonly SearchHit[];
}

const nothing: Found = { text: '', hits: [] };

export const useFoundInCache = (typed: string): readonly SearchHit[] => {
  const [found, setFound] = useState<Found>(nothing);
  const text = typed.trim();
  useEffect(() => {
    if (text.length < 2) return;
    let isOvertaken = false;
    const ask = async (): Promise<void> => {
      const answer = await goodship.search.query({ text, limit: 40 });
      if (isOvertaken || !answer.ok) return;
      setFound({ text, hits: answer.value.hits.filter(({ kind }) => kind === 'customer' || kind === 'case').slice(0, shown) });
    };
    const timer = setTimeout(() => void ask(), breathMs);
    return () => {
      isOvertaken = true;
      clearTimeout(timer);
    };
  }, [text]);
  return text.length < 2 ? nothing.hits : found.hits;
};
