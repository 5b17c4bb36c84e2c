/** How the customer took the last line that was said in a persona. Cold or distressed: plain words are proposed at once. */
import { Drama } from 'lucide-react';
import type { Persona } from '../../contract/model/persona.ts';
import type { ShownInteraction } from '../../contract/views.ts';
import type { PlayReading } from '../../coach/plays-along.ts';
import { playsIn, type Play } from '../../coach/plays.ts';
import { useKeysOf } from '../commands/commands.ts';
import { Button } from '../design/button.tsx';
import { Kbd } from '../design/kbd.tsx';

/** The customer's answer to our last line in a persona, if they have answered it. */
export const playOf = (interactions: readonly ShownInteraction[], personas: readonly Persona[]): Play<Persona> | null => {
  const messages = interactions.filter(({ kind }) => kind === 'message');
  const lastAt = messages.findLastIndex(({ direction, personaId }) => direction === 'out' && personaId !== null);
  return lastAt < 0 ? null : (playsIn(messages.slice(lastAt), personas)[0] ?? null);
};

const readingWords: Readonly<Record<PlayReading['reading'], string>> = {
  'plays-along': 'They play along', neutral: 'They pass over it', cold: 'They do not want it', distressed: 'This is not the moment',
};

export const PlayNotice = ({ play, onDrop }: { readonly play: Play<Persona>; readonly onDrop: () => void }) => {
  const keys = useKeysOf('coach.dropTheAct');
  const { reading, persona } = play;
  if (reading.reading === 'neutral') return null;
  const why = reading.evidence[0];
  return (
    <p className="play" data-drop={reading.shouldDrop || undefined}>
      <Drama aria-hidden />
      <span>{readingWords[reading.reading]} ({reading.sureness}), after {persona.name}{why && <>: “<bdi>{why.words}</bdi>”</>}.</span>
      {reading.shouldDrop && <Button isSmall onPress={onDrop}>Drop the act{keys && <Kbd keys={keys} />}</Button>}
    </p>
  );
};
