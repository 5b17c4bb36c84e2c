/** The demo shop's customers: a cast with needs and quirks that a desk must cope with, and several hundred others. */
import type { AccessNeed, Customer, Fact } from '../../contract/model/customer.ts';
import type { Channel } from '../../contract/model/channel.ts';
import { fictionalPhone, type PhoneCountry } from '../import/fictional-phones.ts';
import type { Chance } from './chance.ts';
import type { DemoWords } from './resources.ts';
import { dayMs } from './shop-time.ts';
import { demoId } from './team.ts';

export interface CastMember {
  readonly role: string;
  readonly name: string;
  readonly say?: string;
  readonly town: string;
  readonly zone: string;
  readonly language: string;
  readonly phone: PhoneCountry;
  /** People with the same word here share one telephone. */
  readonly sharedPhone?: string;
  readonly email: string;
  readonly company?: string;
  readonly preferred?: Channel;
  readonly avoid?: readonly Channel[];
  readonly needs?: readonly AccessNeed[];
  readonly plain?: boolean;
  readonly tags: readonly string[];
  readonly facts: readonly string[];
}

export interface NameGroup {
  readonly language: string;
  readonly weight: number;
  readonly phone: PhoneCountry | null;
  readonly zones: readonly string[];
  readonly towns: readonly string[];
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** The given names in Latin letters, for e-mail addresses. */
  readonly latin?: readonly string[];
}

/** A customer, and how they take part in the tale. */
export interface Person {
  readonly customer: Customer;
  readonly first: string;
  /** From the cast: joker, deaf, tty …; null for everybody else. */
  readonly role: string | null;
  /** How they type where nobody looks at spelling. */
  readonly typing: 'tidy' | 'lower';
  /** How often they write, against others. */
  readonly weight: number;
}

const streets = ['Millrace Lane', 'Orchard Street', 'Ferry Road', 'Quarry Hill', 'Station Row', 'Juniper Court', 'Old Mill Road', 'Church Walk', 'Harbor View', 'Fox Hollow'];

const slug = (name: string): string =>
  name.normalize('NFD').replace(/ß/g, 'ss').replace(/[øØ]/g, 'o').replace(/[łŁ]/g, 'l').replace(/[đĐ]/g, 'd').replace(/[þÞ]/g, 'th').replace(/[ðÐ]/g, 'd')
    .replace(/ı/g, 'i').replace(/[^\w\s-]/g, '').trim().toLowerCase().replace(/[\s-]+/g, '.');

const emptyCustomer: Omit<Customer, 'id' | 'name'> = {
  sayName: null, pronouns: null, company: null, phones: [], emails: [], address: null, language: null, timeZone: null, accessNeeds: [],
  preferredChannel: null, avoidChannels: [], personaId: null, hasDroppedAct: false, tags: [], externalId: null, since: null,
};

/** Hands out numbers in order, so that nobody shares one by accident. */
const createPhoneBook = () => {
  const nextByCountry = new Map<PhoneCountry, number>();
  const shared = new Map<string, string>();
  const next = (country: PhoneCountry): string => {
    const place = nextByCountry.get(country) ?? 0;
    nextByCountry.set(country, place + 1);
    return fictionalPhone(country, place * 7);
  };
  return {
    next,
    share: (key: string, country: PhoneCountry): string => {
      const phone = shared.get(key) ?? next(country);
      shared.set(key, phone);
      return phone;
    },
  };
};

export interface Population {
  readonly people: readonly Person[];
  readonly facts: readonly Fact[];
}

export const createPeople = (chance: Chance, now: number, words: Pick<DemoWords, 'cast' | 'names'>, count: number): Population => {
  const phones = createPhoneBook();
  const facts: Fact[] = [];
  const cast = words.cast.map((member, index): Person => {
    const id = demoId('customer', 'cast', index);
    for (const [number, text] of member.facts.entries())
      facts.push({ id: demoId('fact', 'cast', index, number), customerId: id, text, caseId: null, agentId: null, isPinned: number === 0, saidAt: now - chance.integer(20, 400) * dayMs, forgottenAt: null });
    return {
      role: member.role,
      first: member.name.split(' ')[0]!,
      typing: 'tidy',
      weight: member.role === 'joker' || member.role === 'tty' ? 5 : 2,
      customer: {
        ...emptyCustomer, id, name: member.name, sayName: member.say ?? null, company: member.company ?? null,
        phones: [member.sharedPhone ? phones.share(member.sharedPhone, member.phone) : phones.next(member.phone)],
        emails: [member.email], address: `${chance.integer(2, 180)} ${chance.pick(streets)}, ${member.town}`,
        language: member.language, timeZone: member.zone, accessNeeds: [...(member.needs ?? [])], preferredChannel: member.preferred ?? null,
        avoidChannels: [...(member.avoid ?? [])], hasDroppedAct: member.plain ?? false, tags: [...member.tags], since: now - chance.integer(300, 1_500) * dayMs,
      },
    };
  });
  const others = Array.from({ length: count - cast.length }, (_, index) => createOther(chance.fork(index), { index, now, groups: words.names, phones }));
  return { people: [...cast, ...others], facts };
};

interface OtherOptions {
  readonly index: number;
  readonly now: number;
  readonly groups: readonly NameGroup[];
  readonly phones: ReturnType<typeof createPhoneBook>;
}

function createOther(chance: Chance, { index, now, groups, phones }: OtherOptions): Person {
  const group = chance.pickWeighted(groups);
  const givenIndex = chance.integer(0, group.given.length - 1);
  const given = group.given[givenIndex]!;
  const family = chance.pick(group.family);
  const isEastern = group.language === 'ja';
  const mailName = group.latin ? `${group.latin[givenIndex]!}.${group.language}` : slug(`${given} ${family}`);
  const hasPhone = group.phone !== null && chance.happens(0.82);
  const livesAbroad = group.phone === 'us' && group.language !== 'en';
  return {
    role: null,
    first: given.split(' ')[0]!,
    typing: chance.happens(0.3) ? 'lower' : 'tidy',
    weight: chance.happens(0.08) ? 7 : chance.happens(0.4) ? 2.5 : 1,
    customer: {
      ...emptyCustomer,
      id: demoId('customer', index),
      name: isEastern ? `${family} ${given}` : `${given} ${family}`,
      pronouns: chance.happens(0.06) ? chance.pick(['she/her', 'he/him', 'they/them']) : null,
      phones: hasPhone ? [phones.next(group.phone!)] : [],
      emails: chance.happens(0.95) || !hasPhone ? [`${mailName}${index}@example.${chance.pick(['com', 'org', 'net'])}`] : [],
      address: `${chance.integer(2, 180)} ${chance.pick(streets)}, ${chance.pick(group.towns)}`,
      language: livesAbroad && chance.happens(0.4) ? 'en' : group.language,
      timeZone: chance.pick(group.zones),
      preferredChannel: chance.happens(0.25) ? chance.pick(['email', 'chat', 'sms'] as const) : null,
      tags: chance.happens(0.08) ? [chance.pick(['regular', 'club', 'guide'])] : [],
      since: now - chance.integer(20, 1_600) * dayMs,
    },
  };
}
