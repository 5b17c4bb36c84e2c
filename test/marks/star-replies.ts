/**
 * Reads replies of human agents from the STAR dialogues, where they are at hand. Nothing of them lies in the project:
 * marks name a reply by its dialogue and event, and the words are read from the folder that GOODSHIP_DATA names, or
 * from ../shared/data beside the checkout.
 */
import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

export interface StarReply {
  readonly dialogue: number;
  /** Index in the dialogue's list of events. */
  readonly event: number;
  readonly text: string;
  /** What the customer wrote last before it, if they wrote anything. */
  readonly customerText: string | null;
}

interface StarEvent {
  readonly Agent: string;
  readonly Action: string;
  readonly Text?: string;
}

const typedByAgent: ReadonlySet<string> = new Set(['utter', 'request_suggestions']);

/** The file of dialogues, or null where this machine has none. */
export function findStar(): string | null {
  const folder = process.env['GOODSHIP_DATA'] ?? path.resolve(import.meta.dirname, '../../../shared/data');
  const file = path.join(folder, 'star', 'dialogues.jsonl.gz');
  return existsSync(file) ? file : null;
}

/** Every text that an agent typed, once for each dialogue, in the order of the file. */
export async function* starReplies(file: string): AsyncGenerator<StarReply> {
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    const { DialogueID: dialogue, Events: events } = JSON.parse(line) as { DialogueID: number; Events: readonly StarEvent[] };
    const seen = new Set<string>();
    let customerText: string | null = null;
    for (const [event, { Agent, Action, Text }] of events.entries()) {
      if (Agent === 'User' && Action === 'utter') customerText = Text ?? null;
      if (Agent !== 'Wizard' || !typedByAgent.has(Action) || !Text?.trim() || seen.has(Text)) continue;
      seen.add(Text);
      yield { dialogue, event, text: Text, customerText };
    }
  }
}
