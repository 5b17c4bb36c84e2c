/** A request that has no answer for long may be on a dead line, long before its deadline says so (S17). */
import { pokeSilenceMs } from '../../../contract/protocol/poke.ts';
import type { Central } from './central.ts';

/** The same central; `onQuiet` is told of each request that waits for its answer as long as a line of pokes may be silent. */
export const tellingQuiet = (central: Central, onQuiet: () => void): Central => {
  const timed = <Given extends readonly unknown[], Value>(ask: (...given: Given) => Promise<Value>) => async (...given: Given): Promise<Value> => {
    const timer = setTimeout(onQuiet, pokeSilenceMs);
    try {
      return await ask(...given);
    } finally {
      clearTimeout(timer);
    }
  };
  return { ...central, signIn: timed(central.signIn), refresh: timed(central.refresh), push: timed(central.push), pull: timed(central.pull), bootstrap: timed(central.bootstrap) };
};
