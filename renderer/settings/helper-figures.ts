/** The helper's own figures, read from what ships with it: its rules, its bounds and the card of its tone models. Nothing is typed by hand. */
import card from '../../resources/tone-models/card.json' with { type: 'json' };
import { phraseRules } from '../../coach/all-phrase-rules.ts';
import { hintKinds } from '../../coach/hint.ts';
import { bounds, boundsOfAll } from '../../coach/persona.ts';

export interface Figure {
  readonly what: string;
  readonly value: string;
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const count = new Intl.NumberFormat('en');

interface Measured {
  readonly group: string;
  readonly name: string;
  readonly what: string;
}

/** Which of the card's figures say something to a person, and what. */
const measured: readonly Measured[] = [
  { group: 'emotion', name: 'macro F1, 28 labels', what: 'Which of 28 feelings a message shows (F1 over all labels; people who read the same texts often disagree as well)' },
  { group: 'emotion', name: 'macro F1, sentiment groups', what: 'Pleased, displeased, unclear or neither (F1 over the four)' },
  { group: 'politeness', name: 'linear model, polite: wikipedia', what: 'Polite or impolite, in requests on Wikipedia (share right)' },
  { group: 'politeness', name: 'linear model, polite: stack exchange', what: 'Polite or impolite, in questions on Stack Exchange (share right)' },
  { group: 'toxicity', name: 'macro F1', what: 'Hateful, offensive or neither (F1 over the three)' },
];

export const toneFigures = (figures: Readonly<Record<string, Readonly<Record<string, unknown>>>> = card.figures): readonly Figure[] =>
  measured.flatMap(({ group, name, what }) => {
    const value = figures[group]?.[name];
    return typeof value === 'number' ? [{ what, value: percent.format(value) }] : [];
  });

/** The feelings that it reads worst, by the card; to be said as plainly as what it reads well. */
export const weakestFeelings = (figures: Readonly<Record<string, Readonly<Record<string, unknown>>>> = card.figures): readonly string[] =>
  Object.entries(figures['emotion'] ?? {})
    .flatMap(([name, value]) => {
      const f1 = typeof value === 'string' && /^[a-z]+$/.test(name) ? /^F1 ([\d.]+)/.exec(value)?.[1] : undefined;
      return f1 === undefined ? [] : [{ name, f1: Number(f1) }];
    })
    .sort((one, other) => one.f1 - other.f1)
    .slice(0, 4)
    .map(({ name, f1 }) => `${name} (${percent.format(f1)})`);

export const ruleFigures = (): readonly Figure[] => [
  { what: 'Rules about phrases, each with an example that sets it off and one that must not', value: count.format(phraseRules.length) },
  { what: 'Kinds of hints', value: count.format(hintKinds.length) },
  { what: 'Situations in which a persona keeps silent; those that nobody can lift', value: `${bounds.length}; ${boundsOfAll.length}` },
  { what: 'Texts with marks by people that the tone models learnt from', value: count.format(card.learntFrom.reduce((sum, { rows }) => sum + rows, 0)) },
];
