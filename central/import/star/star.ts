/** Imports the STAR collection: `dialogues.jsonl`, one dialogue a line, each a case; the people behind the worker ids return. */
import { put, type Put } from '../../../contract/model/entities.ts';
import { newCustomer, newFormerAgent } from '../blank-rows.ts';
import { createFictionalPhones } from '../fictional-phones.ts';
import { needInput } from '../files/input.ts';
import { readLines, type Line } from '../files/text.ts';
import type { Bad, ImportContext, Item, Source } from '../source.ts';
import { faultOf } from '../words.ts';
import { caseOfDialogue, starId } from './case-of-dialogue.ts';
import { starDialogue, type StarDialogue } from './dialogue.ts';

/** The dialogue of a line, or why it is none. */
export const readDialogue = (text: string): StarDialogue | string => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `this is no JSON (${error instanceof Error ? error.message : String(error)})`;
  }
  const read = starDialogue.safeParse(value);
  return read.success ? read.data : `this is no dialogue (${faultOf(read.error.issues)})`;
};

/** Those people of a dialogue that this import has not met before. */
const createPeople = (context: ImportContext) => {
  const met = new Set<string>();
  const phoneOf = createFictionalPhones('star');
  const isNew = (id: string): boolean => !met.has(id) && met.add(id).has(id);
  return (dialogue: StarDialogue): readonly Put[] => {
    const user = dialogue.AnonymizedUserWorkerID;
    const wizard = dialogue.AnonymizedWizardWorkerID;
    const customerId = starId('customer', user);
    const agentId = starId('agent', wizard);
    return [
      ...(isNew(agentId) ? [put('agent', newFormerAgent({ id: agentId, login: `star-${agentId}`, name: `STAR agent ${wizard.slice(0, 8)}`, teamIds: [context.teamId] }))] : []),
      ...(isNew(customerId) ? [put('customer', newCustomer({
        id: customerId, name: `STAR customer ${user.slice(0, 8)}`, language: 'en', preferredChannel: 'chat', externalId: user,
        phones: context.hasFictionalPhones ? [phoneOf(user)] : [],
      }))] : []),
    ];
  };
};

export const openStar = async (path: string, context: ImportContext): Promise<Source> => {
  const input = await needInput(path, ['dialogues.jsonl']);
  const bad = ({ number, text }: Line, reason: string): Bad => ({ is: 'bad', file: input.path, line: number, reason, text });
  return {
    unit: 'dialogues',
    totalBytes: input.bytes,
    async *read(_pass, onBytes): AsyncGenerator<Item> {
      const peopleOf = createPeople(context);
      const lineById = new Map<string, number>();
      for await (const line of readLines(input, { onBytes })) {
        const dialogue = readDialogue(line.text);
        if (typeof dialogue === 'string') {
          yield bad(line, dialogue);
          continue;
        }
        const id = String(dialogue.DialogueID);
        const before = lineById.get(id);
        if (before !== undefined) {
          yield bad(line, `dialogue ${id} stands on line ${before} already`);
          continue;
        }
        lineById.set(id, line.number);
        const told = caseOfDialogue(dialogue, context);
        yield { is: 'rows', puts: [...peopleOf(dialogue), put('case', told.case), ...told.interactions.map((row) => put('interaction', row))] };
      }
    },
  };
};
