// The politeness strategies of requests that Danescu-Niculescu-Mizil and others described in 2013, found by rules of our
// own: who is spoken to, how directly, with which softeners. They serve the models as features and people as words.

import type { Token } from './tokens.ts';
import { isWord } from './tokens.ts';

export const STRATEGIES = [
  'gratitude', 'deference', 'greeting', 'apology', 'please', 'please at the start', 'by the way', 'direct question', 'direct start', 'could you or would you', 'can you or will you',
  'starts with I', 'we', 'I', 'you', 'starts with you', 'hedge', 'insists on facts', 'would like', 'permission', 'reason given', 'accuses', 'commands', 'wishes well', 'signs off', 'in-group name', 'several questions', 'sarcastic quotes',
] as const;
export type Strategy = (typeof STRATEGIES)[number];

export type StrategyHit = { readonly strategy: Strategy; readonly first: number; readonly last: number };

/** A pattern is words joined by blanks; `|` parts alternatives inside a word; `^` ties it to a sentence's start. */
const PATTERNS: Readonly<Record<Exclude<Strategy, 'several questions' | 'sarcastic quotes'>, readonly string[]>> = {
  gratitude: ['thank you|u|ya', 'thanks|thankyou|thx|cheers|tysm|ty', 'appreciate|appreciated|grateful|thankful|gratitude'],
  deference: ['great|good|nice|excellent|wonderful|fantastic|brilliant|amazing work|job|idea|point|question|answer|edit|article|catch|find|suggestion|contribution|contributions', 'well done', '^ great|nice|good|interesting|cool|excellent|awesome', 'impressive|insightful|helpful', 'respect|respectfully|kudos|congratulations|congrats', 'your|ur expertise|help|time|patience|advice|opinion|input|thoughts|kindness'],
  greeting: ['^ hi|hello|hey|hiya|dear|greetings|howdy', '^ good morning|afternoon|evening|day'],
  apology: ['sorry|apologies|apologize|apologise|forgive|pardon|oops|whoops', 'excuse me', 'my bad|mistake|fault', 'i regret'],
  please: ['please|pls|plz|kindly'],
  'please at the start': ['^ please|pls|plz|kindly'],
  'by the way': ['by the way', 'btw|incidentally', 'for your information', 'fyi'],
  'direct question': ['^ what|why|who|how|when|where|which|whose'],
  'direct start': ['^ so|then|and|but|or|also|because', '^ um|uh|er|huh|hmm|well|ok|okay|yeah|yes|no'],
  'could you or would you': ['could|would you|u|we|someone|anyone|somebody', "would|wouldn't it be", 'would you mind', 'could|would|might i'],
  'can you or will you': ["can|will|can't|won't you|u|someone|anyone", 'are you going to'],
  'starts with I': ["^ i|i'm|i've|i'd|i'll|my|im|ive"],
  we: ["we|our|us|ours|we're|we've|we'll|we'd|let's"],
  I: ["i|i'm|i've|i'd|i'll|me|my|mine|myself|im|ive"],
  you: ["you|your|yours|you're|you've|you'll|you'd|yourself|u|ur"],
  'starts with you': ["^ you|your|you're|you've|youre"],
  hedge: ['maybe|perhaps|possibly|probably|might|apparently|seems|seem|seemed|suggest|suspect|assume|presumably|guess|suppose|likely|unlikely|somewhat|roughly|approximately|generally|usually|often|sometimes|rather|quite', 'i think|believe|guess|feel|suppose|wonder|gather|understand|assume', 'kind|sort of', 'not|n\'t sure', 'if possible', 'if you have|could|can|want|like|wish|prefer|need', 'as far as', 'in my opinion|view', 'i was wondering', 'a bit|little'],
  'insists on facts': ['in fact', 'the fact|point|reality|truth is', 'actually|really|honestly|obviously|clearly|surely|certainly|simply|seriously|literally|of course', 'of course', 'you know|see|realize|realise'],
  'would like': ["i'd|would like|love|appreciate|be", 'it would be', 'would be great|nice|good|helpful|appreciated|wonderful|awesome', 'interested in', 'look|looking forward'],
  permission: ['may|can|could i', 'is it|that ok|okay|alright|possible', 'do you mind', 'if you|that is|\'s ok|okay|mind'],
  'reason given': ['because|since|as i', 'so that', 'in order to', "i|i've|we have|tried|been", "i'm|i am|was trying"],
  accuses: ["why did|do|didn't|don't|are|aren't|have|haven't|would|wouldn't|can't you|u", 'you did|have|are|keep|should|shouldn\'t|cannot|can\'t|don\'t|didn\'t|need|must|failed|never|always', 'you just', 'what are you', 'what\'s|what is your|the problem|point', 'do you even|really|seriously|actually|not|honestly', 'have you even|not|read', 'are you serious|kidding|blind|joking|sure|going|saying|trying|claiming|suggesting', 'did you even|actually|read|bother', 'how can|could|dare you', 'since when', 'who are|do|the'],
  commands: ['^ stop|read|look|see|go|do|get|give|show|tell|explain|fix|use|try|check|remove|leave|provide|learn|find|ask|don\'t|dont|never', 'you should|must|need|better', 'stop it|this|that|being|making|doing'],
  'wishes well': ['best wishes|regards', 'hope you|this|that|your|all', 'have a', 'good luck', 'take care', 'happy editing|new'],
  'signs off': ['regards|sincerely|cheers', 'all the best', 'yours truly|sincerely|faithfully', 'thanks in advance', 'thanks again', 'best wishes'],
  'in-group name': ['friend|friends|buddy|mate|folks|guys|dude|man|bro|sir|madam|ma\'am|miss|mister|pal|team|all|everyone'],
};

type Step = ReadonlySet<string>;
type Pattern = { readonly strategy: Strategy; readonly isAtStart: boolean; readonly steps: readonly Step[] };

const patternsByFirstWord = new Map<string, Pattern[]>();
for (const [strategy, sources] of Object.entries(PATTERNS)) {
  for (const source of sources) {
    const words = source.split(' ');
    const isAtStart = words[0] === '^';
    const steps = (isAtStart ? words.slice(1) : words).map((word) => new Set(word.split('|')));
    for (const first of steps[0]!) {
      const pattern = { strategy: strategy as Strategy, isAtStart, steps };
      patternsByFirstWord.set(first, [...(patternsByFirstWord.get(first) ?? []), pattern]);
    }
  }
}

const ENDS_SENTENCE = /^(?:[.!?]+|\?!|\.\.\.)$/;

/** Every strategy found, with the tokens that show it. */
export function strategyHitsOf(tokens: readonly Token[]): readonly StrategyHit[] {
  const hits: StrategyHit[] = [];
  let isAtStart = true;
  let questions = 0;
  for (let first = 0; first < tokens.length; first++) {
    const { normal } = tokens[first]!;
    for (const pattern of patternsByFirstWord.get(normal) ?? []) {
      if (pattern.isAtStart && !isAtStart) continue;
      const isMatch = pattern.steps.every((step, offset) => first + offset < tokens.length && step.has(tokens[first + offset]!.normal));
      if (isMatch) hits.push({ strategy: pattern.strategy, first, last: first + pattern.steps.length - 1 });
    }
    if (normal.startsWith('?') && ++questions > 1) hits.push({ strategy: 'several questions', first, last: first });
    if (normal === '"' && tokens[first + 1] !== undefined && isWord(tokens[first + 1]!) && tokens[first + 2]?.normal === '"') {
      hits.push({ strategy: 'sarcastic quotes', first, last: first + 2 });
    }
    isAtStart = ENDS_SENTENCE.test(normal);
  }
  return hits;
}
