/** A message's words: line breaks kept, links that open outside, marked words. */
import { Link } from 'react-aria-components';
import { openLink } from './open-link.ts';
import { textSpans, type TextMark } from './text-spans.ts';

export const PlainText = ({ text, marks = [] }: { readonly text: string; readonly marks?: readonly TextMark[] }) => (
  <p className="words" dir="auto">
    {textSpans(text, marks).map((span, index) => {
      const key = `${index}-${span.text.length}`;
      if (span.url) return <Link key={key} className="words__link" onPress={() => openLink(span.url!)}>{span.text}</Link>;
      return span.isMarked ? <mark key={key} className="words__mark">{span.text}</mark> : <span key={key}>{span.text}</span>;
    })}
  </p>
);
