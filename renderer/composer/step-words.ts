/** The steps of a conversation, as one says them. */
import type { VoiceStep } from '../../coach/persona.ts';

export const stepWords: Readonly<Record<VoiceStep, string>> = {
  greeting: 'Greeting', verifying: 'Verifying who it is', asking: 'Asking for facts', working: 'Working on it', waiting: 'Asking to wait', apologising: 'Apologising',
  explaining: 'Explaining', 'saying-no': 'Saying no', granting: 'Granting', closing: 'Closing', 'small-talk': 'Small talk',
};
