// Figures of the other sets. The last three never taught the models anything: their licences do not allow it, or do not say.

import { formalityOf } from '../reading/formality.ts';
import { offenceChoice, offenceSharesOf, pooledEmotions, pooledPoliteness, pooledWording, windowScoresOf } from '../reading/pool-windows.ts';
import { readTone } from '../reading/read-tone.ts';
import { EMOTIONS } from '../reading/emotions.ts';
import { POLITENESS_OUTPUTS } from '../reading/politeness-outputs.ts';
import type { ToneModels } from '../reading/tone-models.ts';
import { tokensOf } from '../reading/tokens.ts';
import { columnOf } from './cross-fit.ts';
import type { Measure } from './measure.ts';
import { accuracyOf, binaryScores, calibrationError, classMacroF1, classScores, correlation, rankCorrelation } from './metrics.ts';
import { fieldOf, numberOf, wordOf } from './read-data.ts';
import type { CsvRow } from './read-data.ts';
import { POLITENESS_DOMAINS, QUARTILES, TOXICITY_LABELS } from './task-data.ts';

const PLAIN_POLITENESS: Readonly<Record<string, readonly [plain?: number, aim?: number]>> = {
  'polite/wikipedia': [0.82, 0.86],
  'polite/stackexchange': [0.658],
  'polite/both': [0.726, 0.76],
  'polite, learnt from wikipedia/stackexchange': [0.621],
  'polite, learnt from stackexchange/wikipedia': [0.71],
};

export function politenessMeasures(models: ToneModels, rows: readonly CsvRow[]): readonly Measure[] {
  const extremes = rows.filter((row) => wordOf(row, 'quartile_label', QUARTILES) !== 'middle');
  const logOdds = extremes.map((row) => pooledPoliteness(windowScoresOf(models, tokensOf(fieldOf(row, 'text')))));
  const truth = extremes.map((row) => (wordOf(row, 'quartile_label', QUARTILES) === 'polite' ? 1 : 0));
  const measures = POLITENESS_OUTPUTS.flatMap((name, output) => [...POLITENESS_DOMAINS, 'both'].flatMap((domain): Measure[] => {
    const chosen = extremes.flatMap((row, at) => (domain === 'both' || wordOf(row, 'domain', POLITENESS_DOMAINS) === domain ? [at] : []));
    if (chosen.length === 0) return [];
    const [plain, aim] = PLAIN_POLITENESS[`${name}/${domain}`] ?? [];
    const value = accuracyOf(chosen.map((at) => truth[at]!), chosen.map((at) => (logOdds[at]![output]! > 0 ? 1 : 0)));
    return [{ set: 'politeness', name: `${name}: accuracy on ${domain}`, value, count: chosen.length, plain, aim }];
  }));
  const gap = calibrationError(truth, logOdds.map((scores) => 1 / (1 + Math.exp(-scores[0]!))));
  return [...measures, { set: 'politeness', name: 'calibration error', value: gap, count: extremes.length }];
}

export function wordingMeasures(models: ToneModels, rows: readonly CsvRow[]): readonly Measure[] {
  const tags = [['P', 'polite', 0.97], ['Q', 'colloquial', 0.84], ['W', 'offensive', 1]] as const;
  const probabilities = rows.map((row) => pooledWording(windowScoresOf(models, tokensOf(fieldOf(row, 'utterance')))));
  return tags.map(([letter, name, aim], output) => {
    const truth = rows.map((row) => (fieldOf(row, 'tags').includes(letter) ? 1 : 0));
    const { threshold } = models.wording.calibration[output]!;
    return { set: 'support-requests', name: `F1 of ${name}`, value: binaryScores(truth, probabilities.map((own) => (own[output]! >= threshold ? 1 : 0))).f1, count: rows.length, plain: aim, aim };
  });
}

export function toxicityMeasures(models: ToneModels, rows: readonly CsvRow[]): readonly Measure[] {
  const truth = rows.map((row) => TOXICITY_LABELS.indexOf(wordOf(row, 'label', TOXICITY_LABELS)));
  const shares = rows.map((row) => offenceSharesOf(windowScoresOf(models, tokensOf(fieldOf(row, 'text')))));
  const predicted = shares.map((share) => offenceChoice(models, share));
  return [
    { set: 'toxicity', name: 'macro-F1', value: classMacroF1(truth, predicted, TOXICITY_LABELS.length), count: rows.length, plain: 0.686, aim: 0.72 },
    ...TOXICITY_LABELS.map((name, label): Measure => ({ set: 'toxicity', name: `F1 of ${name}`, value: classScores(truth, predicted, label).f1, count: truth.filter((value) => value === label).length })),
  ];
}

/** Real complaints and thanks of customers, which the models never saw: surprise and questions count as neutral. */
export function supportSentimentMeasures(models: ToneModels, rows: readonly CsvRow[]): readonly Measure[] {
  const labels = ['negative', 'neutral', 'positive'] as const;
  const truth = rows.map((row) => labels.indexOf(wordOf(row, 'sentiment', labels)));
  const readings = rows.map((row) => readTone(models, fieldOf(row, 'text')).sentiment);
  const predicted = readings.map(({ probabilities }) => {
    const scores = [probabilities.negative, probabilities.neutral + probabilities.ambiguous, probabilities.positive];
    return scores.indexOf(Math.max(...scores));
  });
  const sure = rows.flatMap((_, at) => (readings[at]!.certainty === 'sure' ? [at] : []));
  return [
    { set: 'support-sentiment', name: 'accuracy of three classes', value: accuracyOf(truth, predicted), count: rows.length },
    { set: 'support-sentiment', name: 'macro-F1 of three classes', value: classMacroF1(truth, predicted, labels.length), count: rows.length },
    { set: 'support-sentiment', name: 'accuracy where the reading says sure', value: accuracyOf(sure.map((at) => truth[at]!), sure.map((at) => predicted[at]!)), count: sure.length },
  ];
}

export function formalityMeasures(rows: readonly CsvRow[]): readonly Measure[] {
  const ratings = rows.map((row) => numberOf(row, 'formality'));
  const scores = rows.map((row) => formalityOf(fieldOf(row, 'text'), tokensOf(fieldOf(row, 'text'))).score);
  return [
    { set: 'formality', name: 'rank correlation with ratings', value: rankCorrelation(scores, ratings), count: rows.length },
    { set: 'formality', name: 'correlation with ratings', value: correlation(scores, ratings), count: rows.length },
  ];
}

/** We read no empathy; this only asks whether "caring" rises with the emotional reaction that people marked in a reply. */
export function empathyMeasures(models: ToneModels, rows: readonly CsvRow[]): readonly Measure[] {
  const levels = rows.map((row) => numberOf(row, 'emotional_reactions'));
  const emotions = Float32Array.from(rows.flatMap((row) => [...pooledEmotions(windowScoresOf(models, tokensOf(fieldOf(row, 'response_post'))))]));
  const caring = columnOf(emotions, emotions.length / rows.length, EMOTIONS.indexOf('caring'));
  return [{ set: 'empathy', name: 'rank correlation of caring with emotional reaction', value: rankCorrelation(caring, levels), count: rows.length }];
}
