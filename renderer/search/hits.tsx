/** A line of text with the words that were looked for marked in it. */
import type { SearchPart } from '../../contract/views.ts';
import './hits.css';

export const Hits = ({ parts }: { readonly parts: readonly SearchPart[] }) => (
  <>
    {parts.map((part, at) => (
      // oxlint-disable-next-line react/no-array-index-key -- the pieces of one line have no other name
      part.isHit ? <mark key={at} className="hit">{part.text}</mark> : <span key={at}>{part.text}</span>
    ))}
  </>
);

export const plainText = (parts: readonly SearchPart[]): string => parts.map(({ text }) => text).join('');
