/**
 * Personas: a voice that an agent may put on, as data. The fields are those of the persona row that syncs
 * (contract/model/persona.ts), so a row can be handed to the functions here as it is.
 */

export const voiceSteps = [
  'greeting', 'verifying', 'asking', 'working', 'waiting', 'apologising', 'explaining', 'saying-no', 'granting', 'closing', 'small-talk',
] as const;
export type VoiceStep = (typeof voiceSteps)[number];

/**
 * Lines for one step. `{customer}`, `{agent}`, `{order}`, `{date}` and `{promise}` stand for facts of the case. `{what}` stands for words
 * of the draft, untouched: what is asked for ("your order number") in `verifying` and `asking`; what is being done
 * ("look up your order") in `working`; a whole clause, always last, in `explaining`, `saying-no` and `granting`.
 */
export interface VoiceLines {
  readonly write: readonly string[];
  readonly speak: readonly string[];
}

/** When a voice keeps silent. */
export const bounds = ['grief', 'danger', 'anger', 'dispute', 'complaint', 'legal', 'medical', 'tty', 'plain-language', 'first-contact'] as const;
export type Bound = (typeof bounds)[number];

/** What a voice never does, whatever its lines. */
export const refusals = ['mock', 'promise', 'hide a fact', 'blame', 'flirt', 'imitate an accent', 'ask for secrets in play'] as const;

export interface VoiceRules {
  readonly steps: Partial<Readonly<Record<VoiceStep, VoiceLines>>>;
  /** Words that the voice likes, by the plain word that each stands for. */
  readonly vocabulary: Readonly<Record<string, string>>;
  /** Words that it never uses. */
  readonly avoid: readonly string[];
  /** See `bounds`. */
  readonly notWhen: readonly string[];
  /** See `refusals`. */
  readonly never: readonly string[];
}

export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly rules: VoiceRules;
}

export const placeholders = ['customer', 'agent', 'order', 'date', 'promise', 'what'] as const;
export type Placeholder = (typeof placeholders)[number];

export const placeholdersOf = (line: string): readonly string[] => [...line.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!);

/** Bounds that no team can lift: a joke there hurts. */
export const boundsOfAll: readonly Bound[] = ['grief', 'danger', 'anger', 'tty'];

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((item) => typeof item === 'string');
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

function lineFaults(step: string, lines: unknown): readonly string[] {
  if (!(voiceSteps as readonly string[]).includes(step)) return [`"${step}" is not a step of a conversation.`];
  if (!isObject(lines) || !isTexts(lines.write) || !isTexts(lines.speak)) return [`"${step}" needs two lists of lines: write and speak.`];
  return [...lines.write, ...lines.speak].flatMap((line) => [
    ...placeholdersOf(line).filter((name) => !(placeholders as readonly string[]).includes(name)).map((name) => `"{${name}}" in "${line}" stands for nothing that we know.`),
    ...(/\d/.test(line) ? [`"${line}" holds a number: facts come from the case and never from the voice.`] : []),
    ...(line.length > 500 ? [`A line of "${step}" is longer than 500 characters.`] : []),
  ]);
}

/** What is wrong with something that claims to be a persona, in words for the person who edits it; empty when nothing is. */
export function personaFaults(value: unknown): readonly string[] {
  if (!isObject(value) || !isObject(value.rules)) return ['A persona has an id, a name, a description and rules.'];
  const { rules } = value;
  const faults = ['id', 'name', 'description'].filter((field) => typeof value[field] !== 'string' || value[field] === '').map((field) => `"${field}" must be a text that is not empty.`);
  if (!isObject(rules.steps)) faults.push('"steps" must hold the lines for each step.');
  else faults.push(...Object.entries(rules.steps).flatMap(([step, lines]) => lineFaults(step, lines)));
  if (!isObject(rules.vocabulary) || !isTexts(Object.values(rules.vocabulary))) faults.push('"vocabulary" must give a word for each plain word.');
  for (const field of ['avoid', 'notWhen', 'never'] as const) if (!isTexts(rules[field])) faults.push(`"${field}" must be a list of words.`);
  if (isTexts(rules.notWhen)) {
    const { notWhen } = rules;
    faults.push(...boundsOfAll.filter((bound) => !notWhen.includes(bound)).map((bound) => `"notWhen" must name ${bound}: no voice is used then.`));
  }
  return faults;
}
