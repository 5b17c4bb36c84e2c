/**
 * A persona while somebody edits it: the same fields in the shape of a form. Lists that are typed as lines of one field
 * stay as they are typed; a row comes out of it without blanks.
 */
import type { Persona } from '../../contract/model/persona.ts';
import { bounds, boundsOfAll, refusals, voiceSteps, type VoiceLines, type VoiceStep } from '../../coach/persona.ts';

export interface PersonaForm {
  readonly id: string;
  /** Null: for every team. */
  readonly teamId: string | null;
  readonly name: string;
  readonly description: string;
  readonly isEnabled: boolean;
  readonly steps: Readonly<Record<VoiceStep, VoiceLines>>;
  readonly vocabulary: readonly { readonly plain: string; readonly word: string }[];
  /** One word or phrase to a line. */
  readonly avoid: string;
  readonly notWhen: readonly string[];
  /** What it may never do beside what no persona does, one to a line. */
  readonly never: string;
}

const none: VoiceLines = { write: [], speak: [] };
const isRefusal = (text: string): boolean => (refusals as readonly string[]).includes(text);

export const formOf = ({ id, teamId, name, description, isEnabled, rules }: Persona): PersonaForm => ({
  id, teamId, name, description, isEnabled,
  steps: Object.fromEntries(voiceSteps.map((step) => [step, rules.steps[step] ?? none])) as unknown as PersonaForm['steps'],
  vocabulary: Object.entries(rules.vocabulary).map(([plain, word]) => ({ plain, word })),
  avoid: rules.avoid.join('\n'),
  notWhen: rules.notWhen,
  never: rules.never.filter((text) => !isRefusal(text)).join('\n'),
});

const full = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter((line) => line !== '');

/** The row that would be saved. Bounds and refusals that hold for every persona are always in it. */
export const personaOf = ({ id, teamId, name, description, isEnabled, steps, vocabulary, avoid, notWhen, never }: PersonaForm): Persona => ({
  id, teamId, name: name.trim(), description: description.trim(), isEnabled,
  rules: {
    steps: Object.fromEntries(
      voiceSteps.map((step) => [step, { write: full(steps[step].write), speak: full(steps[step].speak) }] as const).filter(([, { write, speak }]) => write.length + speak.length > 0)),
    vocabulary: Object.fromEntries(vocabulary.map(({ plain, word }) => [plain.trim().toLowerCase(), word.trim()]).filter(([plain, word]) => plain !== '' && word !== '')) as Record<string, string>,
    avoid: full(avoid.split('\n')),
    notWhen: [...new Set([...boundsOfAll, ...notWhen])],
    never: [...refusals, ...full(never.split('\n'))],
  },
});

export const newPersona = (id: string, teamId: string | null): Persona => ({
  id, teamId, name: '', description: '', isEnabled: false,
  rules: { steps: {}, vocabulary: {}, avoid: [], notWhen: [...bounds], never: [...refusals] },
});

export const copyOf = (persona: Persona, id: string): Persona => ({ ...persona, id, name: `${persona.name}, a copy`, isEnabled: false });

const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(sorted)
    : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)])) : value;

/** Whether two personas are the same to everybody; the order of fields and of lists of bounds says nothing. */
export const isSame = (one: Persona, other: Persona): boolean => {
  const told = (persona: Persona): string => {
    const tidy = personaOf(formOf(persona));
    return JSON.stringify(sorted({ ...tidy, rules: { ...tidy.rules, notWhen: tidy.rules.notWhen.toSorted() } }));
  };
  return told(one) === told(other);
};
