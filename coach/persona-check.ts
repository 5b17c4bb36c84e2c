/**
 * The bounds of a persona, checked while somebody writes one: what is wrong, where, and in words for the person who writes.
 * A grave fault could hurt a customer or say something untrue, and keeps the persona from being saved; the rest is advice.
 */
import { allHints } from './coach-draft.ts';
import { factsIn, promisesIn } from './facts.ts';
import { boundsOfAll, placeholders, placeholdersOf, refusals, type Persona, type VoiceStep } from './persona.ts';
import { countWords } from './sentences.ts';
import { signsIn } from './situation.ts';

export type LineKind = 'write' | 'speak';

export type FaultPlace =
  | { readonly is: 'line'; readonly step: VoiceStep; readonly kind: LineKind; readonly index: number }
  | { readonly is: 'step'; readonly step: VoiceStep }
  | { readonly is: 'word'; readonly plain: string }
  | { readonly is: 'name' | 'description' | 'notWhen' | 'never' };

export interface PersonaFault {
  readonly at: FaultPlace;
  readonly words: string;
  readonly isGrave: boolean;
}

interface Said {
  readonly words: string;
  readonly isGrave: boolean;
}

const grave = (words: string): Said => ({ words, isGrave: true });
const advice = (words: string): Said => ({ words, isGrave: false });

/** A line with nothing of the case in it. */
const bare = (line: string): string => line.replaceAll(/\{\w*\}/g, 'them');

const guilt = /\b(?:our (?:fault|mistake|error)|we (?:failed|broke|lost|messed)|your (?:fault|mistake)|you should have)\b/i;
const secrets = /\b(?:password|passcode|pin|card number|security code|cvv)\b/i;
const notSpeakable = /[(){}[\];*_/]/;
const mostWordsInOneBreath = 26;
const longestLine = 500;
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** What no words of a persona may do, in whatever place they stand. */
function faultsOfWords(text: string): readonly Said[] {
  const plain = bare(text);
  const promises = promisesIn(plain);
  const facts = [...new Set(factsIn(plain).filter((fact) => !promises.some((promise) => promise.toLowerCase().replaceAll('’', "'").includes(fact))))];
  return [
    ...promises.map((promise) => grave(`“${promise}” is a promise. A persona promises nothing: what is promised is the agent's own word.`)),
    ...(facts.length > 0 ? [grave(`“${facts.join('”, “')}” reads as a fact. Facts come from the case and never from the voice; {customer}, {agent}, {order}, {date} and {promise} bring them in.`)] : []),
    ...(guilt.test(plain) ? [grave('This blames somebody or owns up to something. Only a person who knows the case can do that.')] : []),
    ...(secrets.test(plain) ? [grave('Secrets are never asked for in play.')] : []),
    ...signsIn(plain).map((sign) => grave(`“${sign.words}” touches ${sign.bound}. A voice keeps away from that.`)),
  ];
}

const allowedPlaceholders: ReadonlySet<string> = new Set(placeholders);
/** Where `{what}` is a whole clause of the draft and has to come last, after a colon. */
const clauseSteps: ReadonlySet<VoiceStep> = new Set(['explaining', 'saying-no', 'granting']);

function faultsOfLine(line: string, { step, kind, avoid }: { readonly step: VoiceStep; readonly kind: LineKind; readonly avoid: readonly string[] }): readonly Said[] {
  const unknown = placeholdersOf(line).filter((name) => !allowedPlaceholders.has(name));
  const avoided = avoid.filter((word) => word.trim() !== '' && new RegExp(`(?<!\\p{L})${escaped(word)}(?!\\p{L})`, 'iu').test(line));
  return [
    ...unknown.map((name) => grave(`“{${name}}” stands for nothing. There are {customer}, {agent}, {order}, {date}, {promise} and {what}.`)),
    ...(line.length > longestLine ? [grave(`A line has at most ${longestLine} characters.`)] : []),
    ...(clauseSteps.has(step) && line.includes('{what}') && !line.endsWith(': {what}') ? [grave('Here {what} is a whole sentence of the draft. It must come last, after a colon: “…: {what}”.')] : []),
    ...(unknown.length > 0 ? [] : faultsOfWords(line)),
    ...avoided.map((word) => advice(`“${word}” is among the words that this voice avoids.`)),
    ...allHints(bare(line), {}).map((hint) => advice(`The coach would mark “${hint.words}”. ${hint.reason}`)),
    ...(kind === 'speak' && countWords(line) > mostWordsInOneBreath ? [advice('This is long for one breath.')] : []),
    ...(kind === 'speak' && notSpeakable.test(line.replaceAll(/\{\w*\}/g, '')) ? [advice('This holds a sign that cannot be said aloud.')] : []),
  ];
}

const faultsByLine = new Map<string, readonly Said[]>();
const mostKept = 2_000;

/** The same line is looked at once, so checking at every keystroke costs what changed. */
function knownFaultsOfLine(line: string, about: Parameters<typeof faultsOfLine>[1]): readonly Said[] {
  const key = JSON.stringify([line, about]);
  const known = faultsByLine.get(key);
  if (known) return known;
  if (faultsByLine.size >= mostKept) faultsByLine.clear();
  const faults = faultsOfLine(line, about);
  faultsByLine.set(key, faults);
  return faults;
}

interface Wanted {
  readonly step: VoiceStep;
  readonly words: string;
  readonly has: (lines: readonly string[]) => boolean;
}

const wanted: readonly Wanted[] = [
  { step: 'greeting', words: 'A greeting wants a line that tells and names nobody, for a customer whose name we do not know.', has: (lines) => lines.some((line) => !line.includes('{') && !line.includes('?')) },
  { step: 'greeting', words: 'A greeting wants a line that tells and says {customer}.', has: (lines) => lines.some((line) => line.includes('{customer}') && !line.includes('{agent}') && !line.includes('?')) },
  { step: 'greeting', words: 'A greeting wants a line that asks how to help; it should end in a question mark.', has: (lines) => lines.some((line) => line.includes('?')) },
  { step: 'greeting', words: 'A greeting wants a line that says who speaks: {agent}.', has: (lines) => lines.some((line) => line.includes('{agent}')) },
  { step: 'waiting', words: 'Waiting wants a line that thanks for it.', has: (lines) => lines.some((line) => /thank/i.test(line)) },
  { step: 'waiting', words: 'Waiting wants a line that asks for it, without thanks.', has: (lines) => lines.some((line) => !/thank/i.test(line)) },
  { step: 'working', words: 'Working wants a line with {what}: the deed, as in “look up your order”.', has: (lines) => lines.some((line) => line.includes('{what}')) },
  { step: 'closing', words: 'A closing wants a line that asks whether there is more.', has: (lines) => lines.some((line) => line.includes('?')) },
  { step: 'closing', words: 'A closing wants a line that says farewell.', has: (lines) => lines.some((line) => !line.includes('?')) },
  { step: 'verifying', words: 'Verifying wants a line with {what}: the thing asked for, as in “your order number”.', has: (lines) => lines.some((line) => line.includes('{what}')) },
  { step: 'asking', words: 'Asking wants a line with {what}: the thing asked for, as in “a photo of the lamp”.', has: (lines) => lines.some((line) => line.includes('{what}')) },
  { step: 'saying-no', words: 'Saying no wants a line that ends in “: {what}”.', has: (lines) => lines.some((line) => line.includes('{what}')) },
  { step: 'granting', words: 'Granting wants a line that ends in “: {what}”.', has: (lines) => lines.some((line) => line.includes('{what}')) },
];

/** Everything that is wrong with a persona, in the order of its parts; empty when nothing is. */
export function checkPersona({ name, description, rules }: Omit<Persona, 'id'>): readonly PersonaFault[] {
  const faults: PersonaFault[] = [];
  if (name.trim() === '') faults.push({ at: { is: 'name' }, ...grave('A persona needs a name.') });
  if (description.trim() === '') faults.push({ at: { is: 'description' }, ...advice('Say in a sentence or two who this is; agents choose by it.') });
  for (const [step, lines] of Object.entries(rules.steps) as [VoiceStep, { readonly write: readonly string[]; readonly speak: readonly string[] }][]) {
    for (const kind of ['write', 'speak'] as const) {
      lines[kind].forEach((line, index) => {
        for (const said of knownFaultsOfLine(line, { step, kind, avoid: rules.avoid })) faults.push({ at: { is: 'line', step, kind, index }, ...said });
      });
    }
    if (lines.write.length > 0) faults.push(...wanted.filter((one) => one.step === step && !one.has(lines.write)).map(({ words }) => ({ at: { is: 'step' as const, step }, ...advice(words) })));
  }
  for (const [plain, word] of Object.entries(rules.vocabulary)) {
    for (const said of [...faultsOfWords(word), ...faultsOfWords(plain)]) faults.push({ at: { is: 'word', plain }, ...said });
  }
  const lifted = boundsOfAll.filter((bound) => !rules.notWhen.includes(bound));
  if (lifted.length > 0) faults.push({ at: { is: 'notWhen' }, ...grave(`No voice is used in ${lifted.join(', ')}. These bounds cannot be lifted.`) });
  const unsaid = refusals.filter((refusal) => !rules.never.includes(refusal));
  if (unsaid.length > 0) faults.push({ at: { is: 'never' }, ...advice(`It should also say that it will never ${unsaid.join(', ')}.`) });
  return faults;
}
