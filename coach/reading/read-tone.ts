// Reads the tone of one text of a customer: how they feel, how they put it, what must not be overlooked, on which words
// each of these rests, and how sure we are. Pure and quick: a text of 500 characters takes well under 3 ms.

import { evidenceOf } from './evidence.ts';
import { EMOTIONS, FIRST_SENTIMENT, SENTIMENTS } from './emotions.ts';
import { formalityOf } from './formality.ts';
import { tokenContributions } from './linear-model.ts';
import { plainWordsOf } from './plain-words.ts';
import { strategyHitsOf } from './politeness-strategies.ts';
import { calibratedScores, probabilityOf, scoreTokens, softmaxOf } from './score-tokens.ts';
import type { ToneScores } from './score-tokens.ts';
import { signalsOf } from './signals.ts';
import type { Signal } from './signals.ts';
import type { ToneModels } from './tone-models.ts';
import type { Certainty, EmotionReading, Evidence, OffenceReading, PolitenessReading, SentimentReading, SignalReading, ToneReading, UrgencyReading, WordingReading } from './tone-reading.ts';
import { featuresOfTokens } from './features.ts';
import { isWord, tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';
import { windowsOf } from './windows.ts';

type Part = keyof ToneModels;
type Window = { readonly tokens: readonly Token[]; readonly scores: ToneScores };
type Reader = { readonly models: ToneModels; readonly text: string; readonly windows: readonly Window[]; readonly wordCount: number };

const SURE_PROBABILITY = 0.65;
const LIKELY_PROBABILITY = 0.4;
/** Emotions just below their threshold are told as unsure rather than left out. */
const UNSURE_SHARE = 0.75;
/** One or two words say too little to be sure of anything but a plain thank-you. */
const FEWEST_WORDS = 3;
const POLITE_FROM = 0.7;
const IMPOLITE_TO = 0.3;
const CLEAR_SENTIMENT = 0.5;
const NEUTRAL = EMOTIONS.indexOf('neutral');
const OFFENCES = ['hate', 'offensive', 'neither'] as const;
const WORDING_TAGS = ['polite', 'colloquial', 'offensive'] as const;

/** Never throws; an empty text reads as matter-of-fact and unsure. */
export function readTone(models: ToneModels, text: string): ToneReading {
  const tokens = tokensOf(text);
  const windows = windowsOf(tokens).map((part) => ({ tokens: part, scores: scoreTokens(models, part) }));
  const reader: Reader = { models, text, windows, wordCount: tokens.filter(isWord).length };
  const signals = signalsOf(text);
  const withoutWords = {
    emotions: emotionsOf(reader),
    sentiment: sentimentOf(reader),
    politeness: politenessOf(reader, tokens),
    formality: formalityOf(text, tokens),
    wording: wordingOf(reader),
    offence: offenceOf(reader),
    urgency: urgencyOf(text, signals),
    signals: signals.filter((signal): signal is Signal & SignalReading => signal.kind !== 'urgency'),
  };
  return { ...withoutWords, plainWords: plainWordsOf(withoutWords) };
}

/** The words behind one output of a model, looked for in the window where it is strongest. */
function evidenceFor(reader: Reader, part: Part, output: number, direction: 1 | -1 = 1): readonly Evidence[] {
  const { models, text } = reader;
  const window = strongestWindow(reader, part, output, direction);
  const guesses = tokenContributions(models[part].model, window.scores.features, output).map((guess) => guess * direction);
  const scoreOf = (tokens: readonly Token[]) => direction * calibratedScores(models[part], featuresOfTokens(tokens))[output]!;
  return evidenceOf({ text, tokens: window.tokens, guesses, scoreOf, wholeScore: direction * window.scores[part][output]! });
}

function strongestWindow({ windows }: Reader, part: Part, output: number, direction: 1 | -1): Window {
  return windows.reduce((best, window) => (window.scores[part][output]! * direction > best.scores[part][output]! * direction ? window : best));
}

function emotionsOf(reader: Reader): readonly EmotionReading[] {
  const { windows, models, wordCount } = reader;
  const readings = EMOTIONS.map((emotion, output): EmotionReading => {
    const logOdds = windows.map(({ scores }) => scores.emotion[output]!);
    // One sentence of anger makes an angry text; only a text without a feeling sentence is matter-of-fact.
    const probability = probabilityOf(output === NEUTRAL ? Math.min(...logOdds) : Math.max(...logOdds));
    const { threshold } = models.emotion.calibration[output]!;
    const isShown = output !== NEUTRAL && probability >= threshold && wordCount > 0;
    const isNear = output !== NEUTRAL && probability >= threshold * UNSURE_SHARE;
    const certainty = emotionCertainty(probability, isShown, wordCount);
    return { emotion, probability, isShown, certainty, evidence: isShown || isNear ? evidenceFor(reader, 'emotion', output) : [] };
  });
  return readings.sort((left, right) => right.probability - left.probability);
}

function emotionCertainty(probability: number, isShown: boolean, wordCount: number): Certainty {
  if (!isShown || (wordCount < FEWEST_WORDS && probability < 0.85)) return 'unsure';
  if (probability >= SURE_PROBABILITY) return 'sure';
  return probability >= LIKELY_PROBABILITY ? 'likely' : 'unsure';
}

function sentimentOf(reader: Reader): SentimentReading {
  const { windows, wordCount } = reader;
  const shares = windows.map(({ scores }) => softmaxOf(scores.emotion.subarray(FIRST_SENTIMENT, FIRST_SENTIMENT + SENTIMENTS.length)));
  // Feeling windows count more than matter-of-fact ones.
  const weights = shares.map((share) => 0.25 + (1 - share[SENTIMENTS.indexOf('neutral')]!));
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const means = SENTIMENTS.map((_, index) => shares.reduce((sum, share, at) => sum + share[index]! * weights[at]!, 0) / weightSum);
  const probabilities = { positive: means[0]!, negative: means[1]!, ambiguous: means[2]!, neutral: means[3]! };
  const isMixed = shares.some((share) => share[0]! > CLEAR_SENTIMENT) && shares.some((share) => share[1]! > CLEAR_SENTIMENT);
  const best = means.indexOf(Math.max(...means));
  const runnerUp = Math.max(...means.filter((_, index) => index !== best));
  const margin = means[best]! - runnerUp;
  const certainty: Certainty = wordCount === 0 || margin < 0.12 || means[best]! < 0.4 || (wordCount < FEWEST_WORDS && margin < 0.5) ? 'unsure' : means[best]! > SURE_PROBABILITY ? 'sure' : 'likely';
  const isNeutral = SENTIMENTS[best] === 'neutral';
  const evidence = isMixed
    ? [...evidenceFor(reader, 'emotion', FIRST_SENTIMENT), ...evidenceFor(reader, 'emotion', FIRST_SENTIMENT + 1)]
    : isNeutral || wordCount === 0 ? [] : evidenceFor(reader, 'emotion', FIRST_SENTIMENT + best);
  return { label: isMixed ? 'mixed' : SENTIMENTS[best]!, probabilities, certainty, evidence };
}

function politenessOf(reader: Reader, tokens: readonly Token[]): PolitenessReading {
  const { windows, wordCount } = reader;
  const mean = windows.reduce((sum, { scores }) => sum + scores.politeness[0]!, 0) / windows.length;
  const probability = probabilityOf(mean);
  const label = probability >= POLITE_FROM ? 'polite' : probability <= IMPOLITE_TO ? 'impolite' : 'neither';
  const distance = Math.min(Math.abs(probability - POLITE_FROM), Math.abs(probability - IMPOLITE_TO));
  const certainty: Certainty = wordCount < FEWEST_WORDS || distance < 0.06 ? 'unsure' : probability > 0.85 || probability < 0.15 ? 'sure' : 'likely';
  const strategies = strategyHitsOf(tokens).map(({ strategy, first, last }) => ({ strategy, start: tokens[first]!.start, end: tokens[last]!.end }));
  const evidence = label === 'neither' ? [] : evidenceFor(reader, 'politeness', 0, label === 'polite' ? 1 : -1);
  return { label, probability, certainty, evidence, strategies };
}

function wordingOf(reader: Reader): readonly WordingReading[] {
  return WORDING_TAGS.map((tag, output) => {
    const probability = probabilityOf(Math.max(...reader.windows.map(({ scores }) => scores.wording[output]!)));
    const isShown = probability >= reader.models.wording.calibration[output]!.threshold && reader.wordCount > 0;
    return { tag, probability, evidence: isShown ? evidenceFor(reader, 'wording', output) : [] };
  });
}

function offenceOf(reader: Reader): OffenceReading {
  const worst = strongestWindow(reader, 'toxicity', OFFENCES.indexOf('neither'), -1);
  const shares = softmaxOf(worst.scores.toxicity);
  const best = shares.indexOf(Math.max(...shares));
  const probabilities = { hate: shares[0]!, offensive: shares[1]!, neither: shares[2]! };
  const certainty: Certainty = reader.wordCount < FEWEST_WORDS || shares[best]! < 0.5 ? 'unsure' : shares[best]! > 0.8 ? 'sure' : 'likely';
  const label = OFFENCES[best]!;
  return { label, probabilities, certainty, evidence: label === 'neither' ? [] : evidenceFor(reader, 'toxicity', best) };
}

function urgencyOf(text: string, signals: readonly Signal[]): UrgencyReading {
  const signal = signals.find(({ kind }) => kind === 'urgency');
  if (signal === undefined) return { level: 'none', certainty: text.trim() === '' ? 'unsure' : 'likely', evidence: [] };
  const isHigh = signal.certainty === 'sure';
  return { level: isHigh ? 'high' : 'some', certainty: isHigh ? (signal.evidence.length > 1 ? 'sure' : 'likely') : 'unsure', evidence: signal.evidence };
}
