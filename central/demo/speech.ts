/** How a line of a play becomes what somebody typed: facts filled in, the manners of the channel, a person's own way of typing. */
import type { Channel } from '../../contract/model/channel.ts';
import type { Chance } from './chance.ts';
import type { Person } from './people.ts';

/** What stands for `{order}`, `{first}` and the like in one case. */
export type Facts = Record<'first' | 'name' | 'agent' | 'product' | 'order' | 'placed' | 'arrived' | 'age' | 'tracking' | 'price' | 'size' | 'finish' | 'due' | 'credit' | 'town', string>;

const isFact = (facts: Facts, key: string): key is keyof Facts => Object.hasOwn(facts, key);

/** `{NAME}` in capitals gives the fact in capitals, for TTY. Throws at a fact that a case does not have. */
export const fillIn = (text: string, facts: Facts): string =>
  text.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const lower = key.toLowerCase();
    if (!isFact(facts, lower) || facts[lower] === '') throw new Error(`${whole} stands for nothing in "${text}".`);
    return key === lower ? facts[lower] : facts[lower].toUpperCase();
  });

/** Some people never press shift where it is not asked of them. */
export const typed = (words: string, person: Person, channel: Channel): string => {
  if (channel === 'tty') return words.toUpperCase();
  const isCasual = person.typing === 'lower' && (channel === 'chat' || channel === 'sms');
  return isCasual ? words.toLowerCase().replace(/’|'/g, '').replace(/\.$/, '') : words;
};

interface Manners {
  readonly speaker: 'customer' | 'agent';
  readonly channel: Channel;
  readonly person: Person;
  readonly agent: string;
  readonly isFirst: boolean;
  /** Said as written, without greeting and signature. */
  readonly isPlain: boolean;
  readonly chance: Chance;
}

/** A letter has a greeting and a name below it; a chat does not. */
export const dress = (words: string, { speaker, channel, person, agent, isFirst, isPlain, chance }: Manners): string => {
  if (channel === 'tty') return words.toUpperCase();
  if (channel !== 'email' || isPlain) return words;
  if (speaker === 'agent') return `${isFirst ? `Hello ${person.first},\n\n` : ''}${words}\n\n${agent}\nLarch & Lantern`;
  const greeting = isFirst ? `${chance.pick(['Hi,', 'Hello,', 'Good morning,', 'Dear Larch & Lantern,', 'Hi there,'])}\n\n` : '';
  const farewell = isFirst ? `\n\n${chance.pick(['Best,', 'Thanks,', 'Kind regards,', 'Many thanks,', 'All the best,'])}\n${person.customer.name}` : chance.happens(0.5) ? `\n\n${person.first}` : '';
  return `${greeting}${words}${farewell}`;
};
