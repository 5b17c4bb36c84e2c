/**
 * Reads a customer's answer to a persona's line: do they play along, pass over it, or want none of it? The reading
 * names the words that it rests on and says how sure it is; where in doubt it says neutral, and it never talks an
 * agent into playing on.
 */
import type { Persona } from './persona.ts';
import { signsIn } from './situation.ts';

export interface PlayEvidence {
  readonly words: string;
  readonly start: number;
  readonly end: number;
  /** What the words speak for, in plain words. */
  readonly why: string;
}

export interface PlayReading {
  readonly reading: 'plays-along' | 'neutral' | 'cold' | 'distressed';
  /** `sure` · `fairly sure` · `unsure`: shown as it is. */
  readonly sureness: 'sure' | 'fairly sure' | 'unsure';
  readonly evidence: readonly PlayEvidence[];
  /** True when plain words should be proposed at once. */
  readonly shouldDrop: boolean;
}

interface Cue {
  readonly pattern: RegExp;
  readonly why: string;
  readonly weight: number;
}

/** Its pattern is made when it is first looked for, not when the program starts. */
const cue = (source: string, why: string, weight: number): Cue => {
  let pattern: RegExp | undefined;
  return { get pattern() { return (pattern ??= new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'giu')); }, why, weight };
};

const coldCues: readonly Cue[] = [
  cue(String.raw`(?:please )?(?:stop|cut|drop|quit|enough (?:of|with)|spare me|skip) (?:with )?(?:it|this|that|the|your|all)(?: \w+)? ?(?:act|crap|nonsense|jokes?|games?|routine|cute stuff|pirate\w*|theatrics|role ?-?play\w*|silliness|bit)`, 'asks to stop it', 4),
  cue(String.raw`(?:i['’]?m |i am )?not in the mood|not (?:funny|amused|amusing|joking|a game|the time)|no time for (?:this|games|jokes)|don['’]?t have time`, 'is not in the mood', 4),
  cue(String.raw`(?:be|get|can we be) serious|seriously\?|are you (?:serious|kidding|joking)|is this a joke|you['’]?re kidding`, 'wants to be taken seriously', 3),
  cue(String.raw`(?:talk|speak|write) (?:normal(?:ly)?|plain(?:ly)?|properly|like a (?:normal )?(?:person|human))|plain english|just (?:answer|tell me|fix|give me|help|do)|get to the point|to the point`, 'asks for plain words', 3),
  cue(String.raw`(?:is this|am i talking to|are you) an? (?:bot|robot|machine|ai|real person)|real (?:person|human)|chat ?bot`, 'doubts that a person is there', 2),
  cue(String.raw`weird|cringe\w*|childish|unprofessional|patroni[sz]ing|condescending|annoying|what are you (?:on about|talking about)|don['’]?t (?:get|understand) (?:what|you|this)`, 'does not like it', 3),
  cue(String.raw`whatever|🙄|😒|😑|smh`, 'shrugs it off', 1.5),
];

const warmCues: readonly Cue[] = [
  cue(String.raw`(?:a?(?:ha){2,}h?|(?:he){2,}|lo+l|lmao|rofl|hehe)`, 'laughs', 1.5),
  cue(String.raw`(?:love|like|enjoy)(?:d|ing)? (?:this|it|that|the (?:voice|style|act)|how you|your style|you guys)`, 'says that they like it', 1.5),
  cue(String.raw`you made my (?:day|morning|evening|week)|best (?:support|service|chat)|this is (?:great|awesome|brilliant|fun|hilarious|amazing)|made me (?:smile|laugh)`, 'enjoys it', 2),
  cue(String.raw`awaiting (?:your )?orders|at your (?:service|command)|reporting for duty|over and out|copy that|so ordered|as you command`, 'takes a part', 2.5),
];
const smiling = /[😀😁😂🤣😄😅😆😊😉🙂😜😝🥳❤💙😎🤩🏴⚓🚀🫡🎭]|(?:^|\s)[:;]-?[)DPp](?=\s|$)/gu;

/** Common words say nothing about a part being played, wherever they stand in a persona's lines. */
const isTelling = (word: string): boolean => word.length >= 4 && !commonWords.has(word);
const commonWords = new Set((
  'about above after again aboard aside away back because been before being below best better both bring brought call case chat check could day days dear does doing done down each else even every '
  + 'find fine first from give glad gone good great hand have hear hello help here hold home just keep kind know last leave left less let like line list little long look looks made make matter mean minute moment more most much '
  + 'must name need never next nice nobody note nothing number once only open order other over page part past people place plain please point question quick quite read ready real right room said same says seat send shall should show side sign small some something soon sorry stand start stay step still sure take talk tell '
  + 'thank thanks that their them then there these they thing things this through time today told tonight took true turn under until very wait waiting want water welcome well went were what when where which while will with word words work would write wrong your yours yourself').split(' '));

const wordsByPersona = new WeakMap<Persona, ReadonlySet<string>>();

/** The words that make this voice this voice: its own vocabulary, and the rarer words of its lines. */
function ownWords(persona: Persona): ReadonlySet<string> {
  const made = wordsByPersona.get(persona);
  if (made) return made;
  const { steps, vocabulary } = persona.rules;
  const lines = [...Object.values(steps).flatMap((lines) => [...(lines?.write ?? []), ...(lines?.speak ?? [])]), ...Object.values(vocabulary), persona.name];
  const plain = new Set(Object.keys(vocabulary).flatMap((word) => word.toLowerCase().split(/\s+/)));
  const spoken = lines.flatMap((line) => line.replaceAll(/\{\w+\}/g, '').toLowerCase().match(/\p{L}[\p{L}'’-]+/gu) ?? []);
  const words = new Set(spoken.filter((word) => isTelling(word) && !plain.has(word)));
  wordsByPersona.set(persona, words);
  return words;
}

/** What people say back to a part, though the part itself never says it. */
const repartee = cue(String.raw`aye(?: aye)?|ahoy|cap(?:tain|['’]?n)|matey|shiver me|arr+|mutiny|roger(?: that)?|houston|ground control|liftoff|elementary|my good (?:man|sir|woman)|indeed,? (?:sir|madam)|jeeves|lieutenant|ensign|commander|bravo|encore|break a leg`, 'answers in the part', 2.5);

const evidenceOf = (text: string, { pattern, why }: Cue): readonly PlayEvidence[] =>
  [...text.matchAll(pattern)].map((match) => ({ words: match[0], start: match.index, end: match.index + match[0].length, why }));

function ownWordEvidence(reply: string, persona: Persona): readonly PlayEvidence[] {
  const words = ownWords(persona);
  return [...reply.matchAll(/\p{L}[\p{L}'’-]+/gu)]
    .filter((match) => words.has(match[0].toLowerCase()))
    .map((match) => ({ words: match[0], start: match.index, end: match.index + match[0].length, why: `speaks in the words of ${persona.name}` }));
}

const sureAt = (weight: number): PlayReading['sureness'] => weight >= 4 ? 'sure' : weight >= 2.5 ? 'fairly sure' : 'unsure';
const distress: ReadonlySet<string> = new Set(['grief', 'danger', 'anger']);

/** `reply` is the customer's answer to a line in the voice of `persona`. */
export function readPlay({ reply, persona }: { readonly reply: string; readonly persona: Persona }): PlayReading {
  const signs = signsIn(reply).filter((sign) => distress.has(sign.bound));
  if (signs.length > 0) {
    const evidence = signs.map(({ words, start, end, bound }) => ({ words, start, end, why: `a sign of ${bound}` }));
    return { reading: 'distressed', sureness: signs.length > 1 ? 'sure' : 'fairly sure', evidence, shouldDrop: true };
  }
  const cold = coldCues.map((one) => ({ weight: one.weight, evidence: evidenceOf(reply, one) })).filter(({ evidence }) => evidence.length > 0);
  const coldWeight = cold.reduce((sum, { weight }) => sum + weight, 0);
  const own = ownWordEvidence(reply, persona);
  const smiles = [...reply.matchAll(smiling)].map((match) => ({ words: match[0].trim(), start: match.index, end: match.index + match[0].length, why: 'smiles' }));
  const warm = [repartee, ...warmCues].map((one) => ({ weight: one.weight, evidence: evidenceOf(reply, one) })).filter(({ evidence }) => evidence.length > 0);
  const warmWeight = warm.reduce((sum, { weight }) => sum + weight, 0) + Math.min(own.length, 3) * 1.25 + Math.min(smiles.length, 1) * 1.25;
  // One cold word outweighs a joke: stopping too early costs nothing.
  if (coldWeight >= 1.5) return { reading: 'cold', sureness: sureAt(coldWeight), evidence: cold.flatMap(({ evidence }) => evidence), shouldDrop: coldWeight >= 2 };
  if (warmWeight >= 1.5) return { reading: 'plays-along', sureness: sureAt(warmWeight), evidence: [...warm.flatMap(({ evidence }) => evidence), ...own, ...smiles], shouldDrop: false };
  return { reading: 'neutral', sureness: warmWeight > 0 ? 'unsure' : 'fairly sure', evidence: own, shouldDrop: false };
}
