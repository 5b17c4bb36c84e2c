/** How the customer's last message reads, in a few plain words; each shows the words that it rests on under the pointer or the focus. */
import { useEffect, useState } from 'react';
import type { ToneReading } from '../../coach/reading/tone-reading.ts';
import type { TextMark } from '../case/text-spans.ts';
import { askTone } from './coach-client.ts';
import { toneWords } from './tone-evidence.ts';
import './tone-line.css';

export const useToneOf = (text: string | null): ToneReading | null => {
  const [read, setRead] = useState<{ readonly text: string; readonly tone: ToneReading | null } | null>(null);
  useEffect(() => {
    if (!text?.trim()) return undefined;
    let isHere = true;
    const ask = async (): Promise<void> => {
      const tone = await askTone(text);
      if (isHere) setRead({ text, tone });
    };
    void ask();
    return () => {
      isHere = false;
    };
  }, [text]);
  return read?.text === text ? read.tone : null;
};

interface ToneLineProps {
  readonly tone: ToneReading | null;
  readonly onMarks: (marks: readonly TextMark[]) => void;
}

export const ToneLine = ({ tone, onMarks }: ToneLineProps) => {
  if (!tone) return null;
  return (
    <p className="tone">
      <span className="tone__title">Reads as</span>
      {toneWords(tone).map(({ words, evidence }) => (
        <button
          key={words} type="button" className="tone__word"
          onPointerEnter={() => onMarks(evidence)} onPointerLeave={() => onMarks([])} onFocus={() => onMarks(evidence)} onBlur={() => onMarks([])}
        >
          {words}
          {evidence.length > 0 && <span className="unseen">, because of: {evidence.map(({ text }) => text).join(', ')}</span>}
        </button>
      ))}
    </p>
  );
};
