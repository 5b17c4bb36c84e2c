/** Drafts and customers' texts to measure on, written by us; each `turn` begins with another sentence, so that no two are alike. */

const draftSentences = [
  'Thank you for writing to us about the lamp, Anna.',
  'Due to high call volume it took us until today to look at your photo.',
  'The shade is cracked, which is not how it should leave our house.',
  'I will send you another one by courier, and it should be with you on Friday.',
  'You should have received a message with order #W2378156 in it.',
  'We apologize for any inconvenience this may have caused.',
  'Please note that you do not have to return the broken one.',
  'If it is not there on Friday by noon, tell me and I will find out where it got stuck.',
  'Our team reads every message, and I have told them what happened to the box.',
  'Is there anything else I can help you with?',
];

/** A draft of about so many characters. */
export function draftOf(length: number, turn: number): string {
  let text = 'Hello Anna. ';
  for (let place = turn; text.length < length; place += 1) text += `${draftSentences[place % draftSentences.length]!}${place % 5 === 4 ? '\n' : ' '}`;
  return text.slice(0, length);
}
