/** Every step in order. A step that has been released is never changed; a new one gets the next number and its own file. */
import { sql as firstTables } from './0001-first-tables.ts';
import { sql as searchTerms } from './0002-search-terms.ts';
import { sql as setBy } from './0003-set-by.ts';
import { sql as cache } from './0004-cache.ts';
import { sql as languageModel } from './0005-language-model.ts';
import { sql as severalDesks } from './0008-several-desks.ts';
import { sql as wordOfBefore } from './0009-word-of-before.ts';
import { sql as snippets } from './0010-snippets.ts';
import { sql as stamps } from './0011-stamps.ts';
import { sql as seen } from './0012-seen.ts';
import { sql as remembered } from './0013-remembered.ts';
import { sql as silentCalls } from './0014-silent-calls.ts';
import { sql as unaskedConversations } from './0015-unasked-conversations.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  { version: 1, name: 'first-tables', sql: firstTables },
  { version: 2, name: 'search-terms', sql: searchTerms },
  { version: 3, name: 'set-by', sql: setBy },
  { version: 4, name: 'cache', sql: cache },
  { version: 5, name: 'language-model', sql: languageModel },
  { version: 8, name: 'several-desks', sql: severalDesks },
  { version: 9, name: 'word-of-before', sql: wordOfBefore },
  { version: 10, name: 'snippets', sql: snippets },
  { version: 11, name: 'stamps', sql: stamps },
  { version: 12, name: 'seen', sql: seen },
  { version: 13, name: 'remembered', sql: remembered },
  { version: 14, name: 'silent-calls', sql: silentCalls },
  { version: 15, name: 'unasked-conversations', sql: unaskedConversations },
];
export const newestVersion = migrations.at(-1)!.version;
