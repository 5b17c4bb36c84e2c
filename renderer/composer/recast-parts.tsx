/** What a voice would change in a draft: each part with its words before and after. */
import { ArrowRight } from 'lucide-react';
import type { RecastPart } from '../../coach/recast.ts';
import { Button } from '../design/button.tsx';
import { stepWords } from './step-words.ts';

interface RecastPartsProps {
  readonly parts: readonly RecastPart[];
  readonly onTake?: (part: RecastPart) => void;
}

export const RecastParts = ({ parts, onTake }: RecastPartsProps) => (
  <ul className="recast" aria-label="Before and after">
    {parts.map((part) => (
      <li key={`${part.start}-${part.after}`} className="recast__part">
        <span className="recast__step">{part.kind === 'word' ? 'A word' : stepWords[part.kind]}</span>
        <span className="recast__change">
          {part.before.trim() && <del><bdi>{part.before.trim()}</bdi></del>}
          <ins><ArrowRight aria-hidden /><bdi>{part.after.trim()}</bdi></ins>
        </span>
        {onTake && <Button isSmall onPress={() => onTake(part)}>Take</Button>}
      </li>
    ))}
  </ul>
);
