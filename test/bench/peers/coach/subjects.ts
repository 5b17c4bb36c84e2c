/** How each peer is opened and asked, by its name; ours come out of the same bundle that ships. `open` answers the question to time. */
import { readFileSync } from 'node:fs';

export type Ask = (text: string) => unknown;
type Subject = (bundle: string) => Promise<Ask>;

/** Peers are found by name at run time, in this folder's own node_modules: the project neither needs nor types them. */
// oxlint-disable-next-line typescript/no-explicit-any
const peer = (name: string): Promise<any> => import(name);

const context = {
  customerName: 'Anna Meyer', agentName: 'Tom', orderNumbers: ['#W2378156'], channel: 'email',
  customerText: 'I am so disappointed. When does the new lamp come, and how much do I have to pay for it?',
  openQuestions: ['When does the new lamp come, and how much do I have to pay for it?'],
};
const models = new URL('../../../../resources/tone-models/', import.meta.url);

export const subjects: Readonly<Record<string, Subject>> = {
  'goodship coach': async (bundle) => {
    const { coachDraft } = await peer(bundle);
    return (text) => coachDraft({ text, context, dismissed: [], level: 'full' });
  },
  'goodship tone reading': async (bundle) => {
    const { loadToneModels, readTone, TONE_MODEL_FILES } = await peer(bundle);
    const loaded = loadToneModels(Object.fromEntries(Object.entries<string>(TONE_MODEL_FILES).map(([part, file]) => [part, new Uint8Array(readFileSync(new URL(file, models)))])));
    return (text) => readTone(loaded, text);
  },
  'write-good': async () => (await peer('write-good')).default,
  'vader-sentiment': async () => {
    const { default: vader } = await peer('vader-sentiment');
    return (text) => vader.SentimentIntensityAnalyzer.polarity_scores(text);
  },
  'wink-nlp': async () => {
    const [{ default: winkNlp }, { default: model }] = await Promise.all([peer('wink-nlp'), peer('wink-eng-lite-web-model')]);
    const nlp = winkNlp(model, ['sbd', 'negation', 'sentiment']);
    return (text) => nlp.readDoc(text).out(nlp.its.sentiment);
  },
  compromise: async () => {
    const { default: nlp } = await peer('compromise');
    return (text) => nlp(text).terms().length;
  },
  alex: async () => {
    const alex = await peer('alex');
    return (text) => alex.text(text).messages;
  },
  retext: async () => {
    const names = ['retext-english', 'retext-equality', 'retext-intensify', 'retext-passive', 'retext-simplify'];
    const [{ retext }, ...plugins] = await Promise.all(['retext', ...names].map(peer));
    const processor = plugins.reduce((chain, plugin) => chain.use(plugin.default), retext());
    return (text) => processor.processSync(text).messages;
  },
  harper: async () => {
    const [{ LocalLinter }, { binary }] = await Promise.all([peer('harper.js'), peer('harper.js/binary')]);
    const linter = new LocalLinter({ binary });
    await linter.setup();
    return (text) => linter.lint(text);
  },
};
