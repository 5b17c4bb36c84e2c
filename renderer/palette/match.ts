/**
 * Which commands the palette shows for what was typed, best first. With nothing typed: the ones used last, then all by group.
 * Letters may be left out ("snt" finds "Snooze until tomorrow"); a command used lately wins among equals.
 */
import fuzzysort from 'fuzzysort';

export interface Matchable {
  readonly id: string;
  readonly title: string;
  readonly group: string;
}

export interface Match<Command extends Matchable> {
  readonly command: Command;
  /** The title in pieces, as it was hit. */
  readonly parts: readonly { readonly text: string; readonly isHit: boolean }[];
  readonly isRecent: boolean;
}

const recentBonus = 0.08;

const whole = (text: string) => [{ text, isHit: false }];

const rankOf = (recentIds: readonly string[], id: string): number => {
  const at = recentIds.indexOf(id);
  return at < 0 ? 0 : 1 - at / recentIds.length;
};

/** `recentIds`: newest first. */
export const matchCommands = <Command extends Matchable>(
  typed: string, commands: readonly Command[], recentIds: readonly string[],
): readonly Match<Command>[] => {
  const text = typed.trim();
  if (text === '') {
    const recent = recentIds.flatMap((id) => commands.filter((command) => command.id === id));
    const rest = commands.filter((command) => !recentIds.includes(command.id));
    return [...recent, ...rest].map((command) => ({ command, parts: whole(command.title), isRecent: recentIds.includes(command.id) }));
  }
  const results = fuzzysort.go(text, commands as Command[], {
    keys: ['title', 'group'],
    limit: 60,
    threshold: 0.25,
    scoreFn: (result) => Math.max(result[0]?.score ?? 0, (result[1]?.score ?? 0) * 0.6) + recentBonus * rankOf(recentIds, result.obj.id),
  });
  return results.map((result) => {
    const title = result[0];
    const parts = title && title.score > 0
      ? title.highlight((hit) => ({ text: hit, isHit: true })).map((part) => (typeof part === 'string' ? { text: part, isHit: false } : part)).filter((part) => part.text !== '')
      : whole(result.obj.title);
    return { command: result.obj, parts, isRecent: recentIds.includes(result.obj.id) };
  });
};
