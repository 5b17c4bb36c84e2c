/** The held line over which central says "something changed" (S15). Silence for too long means that it is dead (S17). */
import { createParser } from 'eventsource-parser';
import { pokeEvent, pokeSilenceMs } from '../../../contract/protocol/poke.ts';
import type { Central } from './central.ts';
import type { Session } from './session.ts';

export interface PokeLine {
  readonly close: () => void;
}
export interface PokeDeps {
  readonly central: Central;
  readonly session: Session;
  /** `revision`: as of which something changed; Infinity: who knows. */
  readonly onPoke: (revision: number) => void;
  /** The line is down, whoever cut it; told once, and not after `close`. */
  readonly onEnd: () => void;
}

export const openPokeLine = ({ central, session, onPoke, onEnd }: PokeDeps): PokeLine => {
  const abort = new AbortController();
  const dead = new AbortController();
  let silence: NodeJS.Timeout | undefined;
  /** The transport's own clock is too coarse for seconds. */
  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => { dead.abort(); }, pokeSilenceMs);
  };
  const listen = async (): Promise<void> => {
    const reply = await session.authorised((token) => central.poke(token, AbortSignal.any([abort.signal, dead.signal])));
    if (reply.is !== 'value') return;
    // What changed before the line stood was told to nobody here.
    onPoke(Infinity);
    const decoder = new TextDecoder();
    let last = -1;
    const parser = createParser({ onEvent: ({ event, data }) => {
      if (event !== pokeEvent) return;
      const revision = /^\d+$/.test(data) ? Number(data) : Infinity;
      // Numbers that do not rise are of another history: central was put back under our feet.
      onPoke(revision > last ? revision : Infinity);
      if (revision !== Infinity) last = revision;
    } });
    heard();
    for await (const chunk of reply.value) {
      heard();
      parser.feed(decoder.decode(chunk, { stream: true }));
    }
  };
  const end = (): void => {
    clearTimeout(silence);
    if (!abort.signal.aborted) onEnd();
  };
  void listen().then(end, end);
  return {
    close: () => {
      clearTimeout(silence);
      abort.abort();
    },
  };
};
