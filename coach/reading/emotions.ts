// The 28 emotion labels of the GoEmotions data in their published order, their two groupings, and the plain words by
// which a screen names them.

export const EMOTIONS = [
  'admiration', 'amusement', 'anger', 'annoyance', 'approval', 'caring', 'confusion', 'curiosity', 'desire', 'disappointment', 'disapproval', 'disgust', 'embarrassment', 'excitement',
  'fear', 'gratitude', 'grief', 'joy', 'love', 'nervousness', 'optimism', 'pride', 'realization', 'relief', 'remorse', 'sadness', 'surprise', 'neutral',
] as const;
export type Emotion = (typeof EMOTIONS)[number];

export const SENTIMENTS = ['positive', 'negative', 'ambiguous', 'neutral'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

export const EKMAN_GROUPS = ['anger', 'disgust', 'fear', 'joy', 'sadness', 'surprise', 'neutral'] as const;
export type EkmanGroup = (typeof EKMAN_GROUPS)[number];

const POSITIVE = ['admiration', 'amusement', 'approval', 'caring', 'desire', 'excitement', 'gratitude', 'joy', 'love', 'optimism', 'pride', 'relief'] as const;
const SADNESS = ['disappointment', 'embarrassment', 'grief', 'remorse', 'sadness'] as const;
const ANGER = ['anger', 'annoyance', 'disapproval'] as const;
const FEAR = ['fear', 'nervousness'] as const;
const SURPRISE = ['confusion', 'curiosity', 'realization', 'surprise'] as const;

export const EMOTIONS_BY_SENTIMENT: Readonly<Record<Sentiment, readonly Emotion[]>> = {
  positive: POSITIVE,
  negative: [...ANGER, 'disgust', ...FEAR, ...SADNESS],
  ambiguous: SURPRISE,
  neutral: ['neutral'],
};

export const EMOTIONS_BY_EKMAN_GROUP: Readonly<Record<EkmanGroup, readonly Emotion[]>> = {
  anger: ANGER,
  disgust: ['disgust'],
  fear: FEAR,
  joy: POSITIVE,
  sadness: SADNESS,
  surprise: SURPRISE,
  neutral: ['neutral'],
};

/** One list of outputs for the emotion model: 28 labels, then four sentiments, then seven Ekman groups. */
export const EMOTION_OUTPUTS: readonly string[] = [...EMOTIONS, ...SENTIMENTS.map((name) => `sentiment ${name}`), ...EKMAN_GROUPS.map((name) => `ekman ${name}`)];
export const FIRST_SENTIMENT = EMOTIONS.length;
export const FIRST_EKMAN_GROUP = EMOTIONS.length + SENTIMENTS.length;

export const PLAIN_WORDS: Readonly<Record<Emotion, string>> = {
  admiration: 'full of praise',
  amusement: 'amused',
  anger: 'angry',
  annoyance: 'annoyed',
  approval: 'in agreement',
  caring: 'caring',
  confusion: 'confused',
  curiosity: 'asking to know',
  desire: 'wishing for something',
  disappointment: 'disappointed',
  disapproval: 'against it',
  disgust: 'disgusted',
  embarrassment: 'embarrassed',
  excitement: 'excited',
  fear: 'afraid',
  gratitude: 'grateful',
  grief: 'grieving',
  joy: 'happy',
  love: 'fond',
  nervousness: 'nervous',
  optimism: 'hopeful',
  pride: 'proud',
  realization: 'just found out',
  relief: 'relieved',
  remorse: 'sorry',
  sadness: 'sad',
  surprise: 'surprised',
  neutral: 'matter-of-fact',
};
