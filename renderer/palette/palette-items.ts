/** What the palette lists for what is typed, in parts: commands, customers and cases, and the way into the search. */
import type { Command } from '../commands/commands.ts';
import type { SearchHit, SearchPart } from '../../contract/views.ts';
import { matchCommands } from './match.ts';

export interface PaletteItem {
  /** Its own among all parts and items: a list box that meets one key twice never comes to rest. */
  readonly key: string;
  readonly what: { readonly is: 'command'; readonly command: Command } | { readonly is: 'hit'; readonly hit: SearchHit } | { readonly is: 'search' };
  readonly parts: readonly SearchPart[];
  /** Said quietly behind the title. */
  readonly note: string;
}

export interface PalettePart {
  readonly key: string;
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

const commandItem = ({ command, parts }: { readonly command: Command; readonly parts: readonly SearchPart[] }, isGrouped: boolean): PaletteItem => ({
  key: `command ${command.id}`, what: { is: 'command', command }, parts, note: isGrouped ? '' : command.group,
});

const hitItem = (hit: SearchHit): PaletteItem => ({
  key: `${hit.kind} ${hit.id}`, what: { is: 'hit', hit }, parts: hit.title, note: hit.kind === 'customer' ? 'Customer' : 'Case',
});

const groups: readonly Command['group'][] = ['Go to', 'Queue', 'Case', 'Draft', 'Call', 'Desk'];

export interface PaletteAsk {
  readonly typed: string;
  readonly commands: readonly Command[];
  readonly recentIds: readonly string[];
  readonly hits: readonly SearchHit[];
}

export const paletteParts = ({ typed, commands, recentIds, hits }: PaletteAsk): readonly PalettePart[] => {
  const offered = commands.filter(({ isOff }) => !isOff);
  const matches = matchCommands(typed, offered, recentIds);
  const text = typed.trim();
  if (text === '') {
    const recent = matches.filter(({ isRecent }) => isRecent);
    const parts = groups.map((group) => ({ key: group, title: group, items: matches.filter((match) => !match.isRecent && match.command.group === group).map((match) => commandItem(match, true)) }));
    return [{ key: 'recent', title: 'Used last', items: recent.map((match) => commandItem(match, false)) }, ...parts].filter(({ items }) => items.length > 0);
  }
  return [
    { key: 'commands', title: 'Commands', items: matches.map((match) => commandItem(match, false)) },
    { key: 'found', title: 'Customers and cases', items: hits.map(hitItem) },
    { key: 'search', title: 'Search', items: [{ key: 'to-search', what: { is: 'search' } as const, parts: [{ text: `Search everything for “${text}”`, isHit: false }], note: '' }] },
  ].filter(({ items }) => items.length > 0);
};
