/** What came of personas is read from the messages on the desk, names customers and cases, and never one of us. */
import { expect, test } from 'vitest';
import { shippedPersonas } from '../../../../coach/all-personas.ts';
import type { Interaction } from '../../../../contract/model/case.ts';
import { putPersona, someCase, someCustomer, someId, someInteraction } from '../../../helpers/rows.ts';
import { giveRows, mara, someWorkspace, valueOf } from '../../../helpers/workspace.ts';

const [captain, butler] = [shippedPersonas[0]!, shippedPersonas.find(({ name }) => /butler/i.test(name))!];
const ada = someId(1_000);
const at = 1_700_000_000_000;

let number = 5_000;
const message = (caseId: string, direction: 'in' | 'out', text: string, personaId: string | null = null): Interaction => {
  number += 1;
  return someInteraction({ id: someId(number), caseId, customerId: ada, teamId: someId(3_000), kind: 'message', channel: 'chat', direction, agentId: direction === 'out' ? mara : null, text, personaId, at: at + number });
};

const [first, second] = [someId(2_000), someId(2_001)];
const conversation = (): readonly Interaction[] => [
  message(first, 'in', 'My lamp is dark.'),
  message(first, 'out', 'Ahoy Ada, welcome aboard.', captain.id),
  message(first, 'in', 'Aye aye captain! haha, awaiting your orders'),
  message(first, 'in', 'And thanks.'),
  message(first, 'out', 'Fair winds.', captain.id),
  message(first, 'in', 'ok'),
  message(second, 'out', 'Good evening, madam.', butler.id),
  message(second, 'out', 'One moment.', null),
  message(second, 'in', 'Please cut the act, I am not in the mood'),
  message(second, 'out', 'Ahoy again.', captain.id),
];

const filled = async () => {
  const workspace = await someWorkspace();
  giveRows(workspace, 'persona', [putPersona(captain), putPersona(butler)]);
  giveRows(workspace, 'customer', [someCustomer()]);
  giveRows(workspace, 'case', [someCase(), someCase({ id: second, number: 2, subject: 'The right boot' })]);
  giveRows(workspace, 'interaction', conversation());
  return workspace;
};

test('each answer to a persona is read once, by persona, newest first', async () => {
  const outcomes = valueOf(await (await filled()).call('persona.outcomes'));
  const ofCaptain = outcomes.find(({ personaId }) => personaId === captain.id)!;
  expect(ofCaptain.countByReading).toEqual({ 'plays-along': 1, neutral: 1, cold: 0, distressed: 0 });
  expect(ofCaptain.plays.map(({ reading, caseId, customerName, caseSubject }) => ({ reading, caseId, customerName, caseSubject }))).toEqual([
    { reading: 'neutral', caseId: first, customerName: 'Ada Lovelace', caseSubject: 'The left boot' },
    { reading: 'plays-along', caseId: first, customerName: 'Ada Lovelace', caseSubject: 'The left boot' },
  ]);
  expect(outcomes.find(({ personaId }) => personaId === butler.id)!.countByReading).toEqual({ 'plays-along': 0, neutral: 0, cold: 1, distressed: 0 });
  expect(JSON.stringify(outcomes)).not.toContain(mara);
});

test('the customer\'s card knows what they made of which voice, with the words', async () => {
  const card = valueOf(await (await filled()).call('customer.card', { customerId: ada }))!;
  expect(card.plays.map(({ personaName, reading }) => [personaName, reading])).toEqual([[butler.name, 'cold'], [captain.name, 'neutral'], [captain.name, 'plays-along']]);
  expect(card.plays[0]!.words).toContain('Please cut the act');
});

test('finding what was said in a persona reads an index, not everything that was ever said', async () => {
  const { reader } = (await someWorkspace()).store;
  const plan = reader.prepare<[], { detail: string }>(
    'explain query plan select caseId from interaction where personaId is not null group by caseId order by max(at) desc limit 2000').all().map(({ detail }) => detail).join('\n');
  expect(plan).toContain('USING INDEX interactionByPersona');
});
