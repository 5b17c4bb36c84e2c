/** Questions in a text, with or without the question mark that people in a hurry leave out. */
import { sentencesIn } from './sentences.ts';

const asksWithoutMark = new RegExp(String.raw`^(?:(?:and|so|but|also|ok|okay|hi|hello|please)[, ]+)*(?:` + [
  String.raw`(?:what|when|where|why|who|which|how)\s+(?:is|are|was|were|do|does|did|can|could|will|would|should|much|many|long|soon|about|come|time|day)\b`,
  String.raw`(?:can|could|will|would|may|do|does|did|is|are|should)\s+(?:you|i|we|it|they|my|the|there|this|that)\b`,
].join('|') + ')', 'i');

/** Pleasantries that look like questions and want no answer. */
const wantsNoAnswer = /^(?:hi|hello|hey)?[,!\s]*(?:how are (?:you|things)|how(?:'|’)?s it going|how do you do|what(?:'|’)?s up|anyone there|are you there|you there|right)\b[^?]{0,24}\?*$/i;

/** Each question, as it was written. */
export const questionsIn = (text: string): readonly string[] =>
  sentencesIn(text)
    .map((sentence) => sentence.text)
    .filter((sentence) => (sentence.includes('?') || asksWithoutMark.test(sentence)) && !wantsNoAnswer.test(sentence));
