/** What is wrong at a place, in words beside the sign; advice is quieter than what keeps the persona from being saved. */
import { CircleAlert, Lightbulb } from 'lucide-react';
import type { FaultPlace, PersonaFault } from '../../coach/persona-check.ts';

export const faultsAt = (faults: readonly PersonaFault[], place: FaultPlace): readonly PersonaFault[] => {
  const wanted = JSON.stringify(place);
  return faults.filter(({ at }) => JSON.stringify(at) === wanted);
};

export const graveIn = (faults: readonly PersonaFault[]): number => faults.filter(({ isGrave }) => isGrave).length;

export const Faults = ({ faults }: { readonly faults: readonly PersonaFault[] }) => {
  if (faults.length === 0) return null;
  return (
    <ul className="faults">
      {faults.map(({ words, isGrave }) => (
        <li key={words} className="faults__fault" data-grave={isGrave || undefined}>
          {isGrave ? <CircleAlert aria-label="To mend" role="img" /> : <Lightbulb aria-label="Advice" role="img" />}
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
};
