/** The customer's own voice, learnt from their messages on this machine whenever somebody is about to answer; kept nowhere. */
import { useMemo } from 'react';
import type { Persona } from '../../contract/model/persona.ts';
import { learnOwnVoice, personaOfOwnVoice } from '../../coach/own-voice.ts';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';

const mostMessages = 100;

/** Null where there are too few messages to speak of habits. */
export const useOwnVoice = (customerId: string): Persona | null => {
  const entries = useLive(`own voice ${customerId}`, () => goodship.history.list({ customerId, kinds: ['message'], limit: mostMessages }), { customerId }).value?.entries;
  return useMemo(() => {
    const texts = (entries ?? []).filter(({ direction }) => direction === 'in').map(({ text }) => text);
    const voice = learnOwnVoice(texts);
    return voice && { ...(personaOfOwnVoice(voice) as Omit<Persona, 'teamId' | 'isEnabled'>), teamId: null, isEnabled: true };
  }, [entries]);
};
