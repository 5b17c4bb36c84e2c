/**
 * Names for imported rows: a hash (UUID version 5) of where a row came from and its own key there. Importing the same
 * source twice therefore names the same rows, and nothing has to be remembered between two runs.
 */
import { v5 } from 'uuid';

/** The name space of everything that Goodship imports. Never changes: every imported row's id hangs on it. */
const nameSpace = '5b0c4d3e-0a57-4c37-9f0e-2d1f6a9b7c11';

/** `sourceId('star', 'case', 17)`: the id of that source's row, the same on every machine and in every run. */
export const sourceId = (source: string, ...key: readonly (string | number)[]): string =>
  v5(JSON.stringify([source, ...key]), nameSpace);
