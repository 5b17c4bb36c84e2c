/**
 * Fills an empty central with the demo team: a shop of a year and a half, told anew from `seed` with times relative to
 * `now`. Every row has a fixed id and the store leaves rows alone that it already has, so filling twice, or going on
 * after a kill, changes nothing that is there.
 */
import { put, type Put } from '../../contract/model/entities.ts';
import type { Product } from '../../contract/model/order.ts';
import type { RowSink } from '../import/row-sink.ts';
import { createChance, type Chance } from './chance.ts';
import { createPeople, type Person } from './people.ts';
import type { Play } from './play.ts';
import { readDemoWords, type DemoWords } from './resources.ts';
import { dayMs, hourMs, inOpeningHours, minuteMs } from './shop-time.ts';
import { demoAgents, demoId, demoPolicies, demoTeamIdByKey, demoTeams, demoTemplates } from './team.ts';
import { tell, type Teller, type Told } from './tell.ts';

export interface DemoStore extends RowSink {
  /** Gives an agent a password if they have none yet. */
  readonly setPassword: (agentId: string, password: string) => Promise<void>;
}

export interface FillOptions {
  readonly seed: string | number;
  readonly now: number;
  readonly passwordByLogin: Readonly<Record<string, string>>;
  /** Cases to tell; customers and everything else follow. */
  readonly caseCount?: number;
}

const fullCaseCount = 1_230;
const batchRows = 1_000;
const eighteenMonthsMs = 548 * dayMs;

const productsOf = (words: DemoWords): ReadonlyMap<string, readonly Product[]> =>
  new Map(words.products.map((kind) => [kind.kind, kind.names.map((name, index): Product => ({
    id: demoId('product', kind.kind, index),
    name,
    number: `${kind.kind.slice(0, 3).toUpperCase()}-${index + 1}`,
    variants: kind.sizes.flatMap((size, sizeIndex) => kind.finishes.map((finish, finishIndex) => ({
      number: `${kind.kind.slice(0, 3).toUpperCase()}-${index + 1}-${sizeIndex + 1}${finishIndex + 1}`,
      options: { size, finish },
      price: Math.round((kind.price[0] + ((kind.price[1] - kind.price[0]) * (index + sizeIndex * 0.4)) / (kind.names.length + kind.sizes.length * 0.4)) / 100) * 100 - 10,
      isAvailable: (index + sizeIndex + finishIndex) % 7 !== 6,
    }))),
    currency: 'USD',
    externalId: null,
  }))]));

/** When cases began: a few today, many lately, the rest over a year and a half, in the hours in which people write. */
const startOf = (chance: Chance, now: number): number => {
  const share = chance.next();
  if (share < 0.06) return now - chance.integer(3, 9 * 60) * minuteMs;
  if (share < 0.24) return Math.min(now - minuteMs, inOpeningHours(now - chance.integer(9 * 60, 14 * 1_440) * minuteMs, chance));
  const back = chance.next() ** 1.25 * (eighteenMonthsMs - 14 * dayMs) + 14 * dayMs;
  return inOpeningHours(Math.round(now - back), chance);
};

const speaks = (person: Person, who: string): boolean => {
  const languageByWho: Readonly<Record<string, string>> = { spanish: 'es', french: 'fr', german: 'de', hebrew: 'he', arabic: 'ar' };
  return languageByWho[who] === undefined ? person.role === who : person.customer.language === languageByWho[who];
};

const tellers: readonly (Teller & { readonly teamIds: readonly string[] })[] = demoAgents.map((agent) => ({ id: agent.id, login: agent.login, first: agent.name.split(' ')[0]!, teamIds: agent.teamIds }));

const tellerOf = (play: Play, chance: Chance) => {
  const written = JSON.stringify(play.beats);
  const fits = tellers.filter((agent) => agent.teamIds.includes(demoTeamIdByKey[play.team]) && !written.includes(agent.first));
  return chance.pickWeighted(fits.map((agent) => ({ agent, weight: agent.login === 'mara' ? 3 : agent.login === 'odile' || agent.login === 'bram' ? 0.3 : 2 }))).agent;
};

/** What mara finds on her desk on the first day, whenever that is: promises of today and one that is late. */
const pinned: readonly { readonly play: string; readonly startedMs: number; readonly dueInMs: number }[] = [
  { play: 'boot-sole', startedMs: 2 * dayMs, dueInMs: 90 * minuteMs },
  { play: 'lost-abroad', startedMs: 26 * hourMs, dueInMs: 3 * hourMs },
  { play: 'tent-pole', startedMs: 20 * hourMs, dueInMs: 2 * hourMs },
  { play: 'captain-compass', startedMs: 3 * dayMs, dueInMs: 4 * hourMs },
  { play: 'refund-slow', startedMs: 4 * dayMs, dueInMs: -17 * hourMs },
  { play: 'card-declined', startedMs: 30 * hourMs, dueInMs: 5 * hourMs },
];

interface Casting {
  readonly words: DemoWords;
  readonly people: readonly Person[];
  readonly productsByKind: ReadonlyMap<string, readonly Product[]>;
  readonly now: number;
  /** How often each play has been told of days gone by. */
  readonly timesTold: Map<string, number>;
}

const tellOne = (index: number, chance: Chance, { words, people, productsByKind, now, timesTold }: Casting): Told | null => {
  const pin = pinned[index];
  const play = pin ? words.plays.find((play) => play.name === pin.play)! : chance.pickWeighted(words.plays.map((play) => ({ play, weight: play.who === null ? 3 : 1 }))).play;
  const fits = people.filter((person) => (play.who === null ? true : speaks(person, play.who)));
  if (fits.length === 0) return null;
  const person = chance.pickWeighted(fits.map((person) => ({ person, weight: person.weight }))).person;
  const channels = play.channels.filter(({ channel }) =>
    !person.customer.avoidChannels.includes(channel) && (person.role !== 'tty' || play.who === 'tty' || channel === 'email')
    && (channel === 'email' ? person.customer.emails.length > 0 : channel === 'chat' || person.customer.phones.length > 0));
  if (channels.length === 0) return null;
  const written = channels.filter(({ channel }) => channel !== 'phone');
  const startAt = pin ? now - pin.startedMs : startOf(chance, now);
  const isOld = startAt < now - 6 * dayMs;
  const times = isOld ? (timesTold.get(play.name) ?? 0) + 1 : 0;
  if (isOld) timesTold.set(play.name, times);
  const mara = tellers[0]!;
  return tell({
    play, person, index, startAt, now,
    isStoryTold: times === 1,
    isFactNew: times <= 3,
    channel: chance.pickWeighted(pin && written.length > 0 ? written : channels).channel,
    agent: pin ? mara : tellerOf(play, chance),
    colleagues: tellers,
    product: chance.pick(productsByKind.get(play.product)!),
    personaId: play.persona ? (words.personaByName.get(play.persona)?.id ?? null) : null,
    isUnfinished: pin !== undefined,
    stopsAfter: pin === undefined && startAt > now - 4 * dayMs && chance.happens(0.6) ? chance.integer(1, 4) : null,
    dueAt: pin ? now + pin.dueInMs : null,
  }, chance);
};

/** Orders without a story behind them: most of what people buy just arrives. */
const quietOrders = (chance: Chance, { people, productsByKind, now }: Casting, first: number): readonly Put[] =>
  people.flatMap((person, place) => Array.from({ length: chance.integer(0, 3) }, (_, nth) => {
    const number = first + place * 4 + nth;
    const items = Array.from({ length: chance.integer(1, 3) }, () => {
      const product = chance.pick([...productsByKind.values()].flat());
      const variant = chance.pick(product.variants);
      return { name: product.name, productId: product.id, options: variant.options, price: variant.price, quantity: chance.happens(0.15) ? 2 : 1 };
    });
    const placedAt = now - chance.integer(1, 540) * dayMs - chance.integer(0, 86_399) * 1_000;
    const isHere = placedAt < now - 4 * dayMs;
    return put('order', {
      id: demoId('order', 'quiet', place, nth), number: `LL-${100_000 + number * 13}`, customerId: person.customer.id, status: isHere ? 'delivered' : 'shipped',
      statusText: isHere ? 'delivered' : 'on its way', items, total: items.reduce((sum, item) => sum + item.price * item.quantity, 0), currency: 'USD',
      payment: chance.pick(['card ending in 0119', 'card ending in 0164', 'bank transfer', 'gift card']), address: person.customer.address,
      tracking: [`LPX${String(710_000_000 + number * 7_919)}`], placedAt, expectedAt: placedAt + 4 * dayMs, deliveredAt: isHere ? placedAt + 3 * dayMs : null, externalId: null,
    });
  }));

/** All rows of the demo team, in the order in which they must arrive, in parts that belong together. */
export function* demoRows({ seed, now, caseCount = fullCaseCount }: Pick<FillOptions, 'seed' | 'now' | 'caseCount'>): Generator<readonly Put[]> {
  const words = readDemoWords();
  const chance = createChance(seed);
  const productsByKind = productsOf(words);
  yield [
    ...demoTeams.map((row) => put('team', row)), ...demoAgents.map((row) => put('agent', row)), ...demoPolicies.map((row) => put('policy', row)),
    ...[...words.personaByName.values()].map((row) => put('persona', row)), ...demoTemplates.map((row) => put('template', row)),
    ...[...productsByKind.values()].flat().map((row) => put('product', row)),
  ];
  const { people, facts } = createPeople(chance.fork('people'), now, words, Math.max(words.cast.length, Math.round(caseCount / 3)));
  const casting: Casting = { words, people: withPersonas(people, words), productsByKind, now, timesTold: new Map() };
  yield casting.people.map((person) => put('customer', person.customer));
  yield facts.map((row) => put('fact', row));
  yield quietOrders(chance.fork('quiet orders'), casting, caseCount);
  // Whoever tells us the same thing twice has told us one fact.
  const toldFactIds = new Set<string>();
  const isNews = ({ table, row }: Put): boolean => table !== 'fact' || (!toldFactIds.has(row.id) && toldFactIds.add(row.id).size > 0);
  for (let index = 0; index < caseCount; index += 1) {
    const told = tellOne(index, chance.fork(`case ${index}`), casting);
    if (told) yield told.puts.filter(isNews);
  }
}

/** Who plays along with a voice is known for it. */
const withPersonas = (people: readonly Person[], words: DemoWords): readonly Person[] => {
  const captain = words.personaByName.get('captain')?.id ?? null;
  return people.map((person) => (person.role === 'joker' ? { ...person, customer: { ...person.customer, personaId: captain } } : person));
};

export const fillDemo = async (store: DemoStore, options: FillOptions): Promise<void> => {
  let batch: Put[] = [];
  for (const puts of demoRows(options)) {
    batch.push(...puts);
    if (batch.length >= batchRows) {
      await store.put(batch);
      batch = [];
    }
  }
  await store.put(batch);
  for (const agent of demoAgents) {
    const password = options.passwordByLogin[agent.login];
    if (password !== undefined) await store.setPassword(agent.id, password);
  }
};
