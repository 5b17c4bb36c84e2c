/** Every answer to a line in a persona, read: what worked with this customer, and what did not. */
import type { Persona } from './persona.ts';
import { readPlay, type PlayReading } from './plays-along.ts';

export interface PlayMessage {
  readonly id: string;
  readonly direction: 'in' | 'out' | 'internal';
  readonly personaId: string | null;
  readonly text: string;
  readonly at: number;
}

export interface Play<P extends Persona = Persona> {
  readonly persona: P;
  readonly reading: PlayReading;
  /** The customer's message that was read, and when it came. */
  readonly replyId: string;
  readonly at: number;
}

/**
 * `messages` are those of one case, oldest first. Each message of the customer answers the last line in a persona that
 * nothing has answered yet; what they say later is no longer about it.
 */
export function playsIn<P extends Persona>(messages: readonly PlayMessage[], personas: readonly P[]): readonly Play<P>[] {
  const plays: Play<P>[] = [];
  let last: P | null = null;
  for (const { id, direction, personaId, text, at } of messages) {
    if (direction === 'out' && personaId !== null) last = personas.find((persona) => persona.id === personaId) ?? null;
    if (direction !== 'in' || last === null) continue;
    plays.push({ persona: last, reading: readPlay({ reply: text, persona: last }), replyId: id, at });
    last = null;
  }
  return plays;
}
