/**
 * Tells one play as a case: picks one way to say each line, fills in one set of facts (customer, order, days, agent), and
 * lays the beats out in time. What would happen after `now` has not happened: such a case is still open.
 */
import type { Case, Interaction } from '../../contract/model/case.ts';
import type { Channel } from '../../contract/model/channel.ts';
import { put, type Put } from '../../contract/model/entities.ts';
import type { Order, Product } from '../../contract/model/order.ts';
import { previewOf } from '../../contract/operations/case-rows.ts';
import type { Chance } from './chance.ts';
import type { Person } from './people.ts';
import type { Action, Play, Speech } from './play.ts';
import { dateOf, dayMs, dayOf, dueAtAfter, hourMs, inOpeningHours, minuteMs, spanOf } from './shop-time.ts';
import { dress, fillIn, typed, type Facts } from './speech.ts';
import { demoId, demoTeamIdByKey } from './team.ts';

export interface Teller {
  readonly id: string;
  readonly first: string;
  readonly login: string;
}

export interface Telling {
  readonly play: Play;
  readonly person: Person;
  readonly channel: Channel;
  readonly agent: Teller;
  readonly colleagues: readonly Teller[];
  readonly product: Product;
  readonly personaId: string | null;
  /** Number of the case among all, for ids and order numbers. */
  readonly index: number;
  readonly startAt: number;
  readonly now: number;
  /** Stop before the customer's last word, so that what was promised is still to be done. */
  readonly isUnfinished: boolean;
  /** Overrides the day that the first promise falls due. */
  readonly dueAt: number | null;
  /** Nobody has said more than so many lines yet; null: told to the end. */
  readonly stopsAfter: number | null;
  readonly isStoryTold: boolean;
  readonly isFactNew: boolean;
}

export interface Told {
  /** The order first, then the case, then everything in it. */
  readonly puts: readonly Put[];
  readonly case: Case;
}

const replyDelayMs: Readonly<Record<Channel, Readonly<Record<'in' | 'out', readonly [number, number]>>>> = {
  chat: { in: [25_000, 4 * minuteMs], out: [20_000, 3 * minuteMs] },
  tty: { in: [30_000, 2 * minuteMs], out: [30_000, 2 * minuteMs] },
  sms: { in: [minuteMs, 40 * minuteMs], out: [minuteMs, 15 * minuteMs] },
  email: { in: [20 * minuteMs, 20 * hourMs], out: [12 * minuteMs, 5 * hourMs] },
  phone: { in: [minuteMs, 5 * minuteMs], out: [minuteMs, 5 * minuteMs] },
};

const orderOf = (telling: Telling, chance: Chance): Order | null => {
  const { play, person, product, index, startAt } = telling;
  if (!play.order) return null;
  const placedAt = startAt - chance.integer(play.order.leastDays, play.order.mostDays) * dayMs - chance.integer(1, 10) * hourMs;
  const { status } = play.order;
  const variant = chance.pick(product.variants);
  const isDelivered = status === 'delivered' || status === 'returned';
  return {
    id: demoId('order', index),
    number: `LL-${20_000 + index * 37}`,
    customerId: person.customer.id,
    status,
    statusText: { pending: 'being packed', processed: 'packed', shipped: 'on its way', delivered: 'delivered', cancelled: 'cancelled', returned: 'came back', exchanged: 'exchanged', other: 'other' }[status],
    items: [{ name: product.name, productId: product.id, options: variant.options, price: variant.price, quantity: 1 }],
    total: variant.price,
    currency: 'USD',
    payment: chance.pick(['card ending in 0119', 'card ending in 0142', 'bank transfer', 'gift card', 'invoice']),
    address: person.customer.address,
    tracking: status === 'pending' ? [] : [`LPX${String(410_000_000 + index * 7_919)}`],
    placedAt,
    expectedAt: placedAt + 4 * dayMs,
    deliveredAt: isDelivered ? placedAt + 3 * dayMs : null,
    externalId: null,
  };
};

/** Lays a play out in time; holds what has been told so far. */
class Tale {
  readonly caseId: string;
  readonly interactions: Interaction[] = [];
  readonly others: Put[] = [];
  readonly telling: Telling;
  readonly chance: Chance;
  readonly facts: Facts;
  at: number;
  promisedFor: number | null = null;
  assigneeId: string | null = null;
  waitingSince: number | null = null;
  lastSaid = '';

  constructor(telling: Telling, chance: Chance, order: Order | null) {
    const { person, agent, product, startAt, index } = telling;
    this.telling = telling;
    this.chance = chance;
    this.caseId = demoId('case', index);
    this.at = startAt;
    const variant = order?.items[0];
    this.facts = {
      first: person.first, name: person.customer.name, agent: agent.first, product: product.name,
      order: order?.number ?? '', placed: order ? dateOf(order.placedAt!) : '', arrived: order ? dateOf(order.deliveredAt ?? order.expectedAt!) : '',
      age: order ? spanOf(startAt - (order.deliveredAt ?? order.placedAt!)) : '', tracking: order?.tracking[0] ?? '',
      price: `$${((order?.total ?? 0) / 100).toFixed(2)}`, size: variant?.options.size ?? '', finish: variant?.options.finish ?? '', due: '', credit: '',
      town: person.customer.address?.split(', ')[1] ?? 'town',
    };
  }

  /** Central gives every interaction of a case a moment of its own: order is read from it. */
  add(fields: Pick<Interaction, 'kind' | 'direction' | 'text'> & Partial<Interaction>, at: number = this.at): Interaction {
    const last = this.interactions.at(-1)?.at ?? 0;
    const row: Interaction = {
      id: demoId('interaction', this.telling.index, this.interactions.length), caseId: this.caseId, customerId: this.telling.person.customer.id,
      teamId: demoTeamIdByKey[this.telling.play.team], channel: null, agentId: null, html: null, event: null, detail: null, durationMs: null,
      personaId: null, externalId: null, ...fields, at: Math.max(at, last + 1),
    };
    this.interactions.push(row);
    this.at = row.at;
    return row;
  }

  event(event: string, detail: Record<string, unknown>): void {
    this.add({ kind: 'event', direction: 'internal', text: '', event, detail, agentId: this.telling.agent.id });
  }

  takeUp(): void {
    if (this.assigneeId) return;
    const { agent } = this.telling;
    this.event('case.assign', { from: null, to: agent.id });
    this.assigneeId = agent.id;
    if (this.facts.order !== '' && this.chance.happens(0.7)) this.event('look-up', { what: 'order', order: this.facts.order });
  }

  /** When the next line is said; null when that is still to come. */
  next(speech: Speech, isLast: boolean): number | null {
    const { channel, now } = this.telling;
    const direction = speech.kind === 'in' ? 'in' : 'out';
    const [least, most] = replyDelayMs[channel][direction];
    let at = this.interactions.length === 0 ? this.at : this.at + this.chance.integer(least, most);
    if (this.promisedFor !== null && (speech.isAtDue || (isLast && speech.kind === 'in')))
      at = Math.max(at, this.promisedFor - this.chance.integer(1, 7) * hourMs);
    if (direction === 'out' && channel !== 'chat' && channel !== 'tty') at = Math.max(at, inOpeningHours(at, this.chance));
    return at > now ? null : at;
  }

  say(speech: Speech, at: number): void {
    const { channel, person, agent, play, personaId } = this.telling;
    const words = fillIn(this.chance.pick(speech.texts), this.facts);
    const isFirst = !this.interactions.some((row) => row.direction === (speech.kind === 'in' ? 'in' : 'out') && row.kind !== 'event');
    if (speech.kind === 'call') {
      const [, minutes, note] = words.match(/^(\d+)m: (.*)$/s) ?? ['', '6', words];
      const durationMs = Number(minutes) * minuteMs + this.chance.integer(0, 59) * 1_000;
      this.takeUp();
      this.add({ kind: 'call', direction: 'in', channel: 'phone', text: note!, agentId: agent.id, durationMs, detail: { from: person.customer.phones[0] ?? null } }, at);
      this.lastSaid = note!;
      this.waitingSince = null;
    } else if (speech.kind === 'in') {
      this.add({ kind: 'message', direction: 'in', channel, text: dress(typed(words, person, channel), { speaker: 'customer', channel, person, agent: agent.first, isFirst, isPlain: play.who !== null, chance: this.chance }) }, at);
      this.lastSaid = words;
      this.waitingSince ??= this.at;
    } else if (speech.kind === 'out') {
      this.takeUp();
      this.add({ kind: 'message', direction: 'out', channel, agentId: agent.id, personaId: play.persona === 'captain' && play.name !== 'captain-wrong-moment' ? personaId : null, text: dress(words, { speaker: 'agent', channel, person, agent: agent.first, isFirst, isPlain: play.who !== null && !play.persona, chance: this.chance }) }, at);
      this.lastSaid = words;
      this.waitingSince = null;
    } else {
      this.add({ kind: 'note', direction: 'internal', text: words, agentId: agent.id }, Math.min(at, this.at + 4 * minuteMs));
    }
  }

  row(): { readonly caseId: string; readonly customerId: string; readonly teamId: string } {
    return { caseId: this.caseId, customerId: this.telling.person.customer.id, teamId: demoTeamIdByKey[this.telling.play.team] };
  }

  /** `{due}` and `{credit}` are known to the lines around an action, so they are set before the first line is said. */
  foresee(): void {
    for (const beat of this.telling.play.beats) {
      if (beat.kind === 'promise') {
        this.promisedFor = this.telling.dueAt ?? dueAtAfter(this.at + 2 * hourMs, beat.withinMs);
        this.facts.due = dayOf(this.promisedFor);
      }
      if (beat.kind === 'gesture' && beat.gesture === 'credit') this.facts.credit = `$${beat.amount / 100}`;
    }
  }

  act(action: Action): void {
    const { index, agent, now, isUnfinished, product } = this.telling;
    const where = this.row();
    switch (action.kind) {
      case 'promise': {
        const dueAt = this.promisedFor!;
        const isKept = dueAt < now && !isUnfinished;
        const text = fillIn(action.text, this.facts);
        this.event('promise.make', { text, dueAt });
        this.others.push(put('promise', {
          id: demoId('promise', index), ...where, ownerId: agent.id, text, dueAt, status: isKept ? 'kept' : 'open', madeAt: this.at,
          endedAt: isKept ? Math.max(this.at, dueAt - this.chance.integer(20, 300) * minuteMs) : null, interactionId: null,
        }));
        return;
      }
      case 'gesture': {
        const amount = action.amount || (['replacement', 'mark-as-lost'].includes(action.gesture) ? (product.variants[0]?.price ?? 0) : 0);
        this.event('gesture.grant', { kind: action.gesture, amount, currency: 'USD', status: 'granted' });
        this.others.push(put('gesture', {
          id: demoId('gesture', index, this.others.length), ...where, agentId: agent.id, kind: action.gesture, amount, currency: 'USD',
          reason: fillIn(action.reason, this.facts), status: 'granted', policyId: demoId('policy', this.telling.play.team === 'trail' ? 'trail' : 'house'),
          grantedAt: this.at, decidedById: null, decidedAt: null, decisionReason: null,
        }));
        return;
      }
      case 'fact': {
        const text = fillIn(action.text, this.facts);
        if (this.telling.isFactNew) this.others.push(put('fact', { id: demoId('fact', where.customerId, text), customerId: where.customerId, caseId: this.caseId, agentId: agent.id, text, isPinned: false, saidAt: this.at, forgottenAt: null }));
        return;
      }
      case 'mission':
        this.event('mission.start', { title: action.title });
        this.others.push(this.mission(action));
        return;
      case 'plan': {
        const dueAt = this.promisedFor ?? this.at + dayMs;
        this.event('plan.open', { whatWeDo: action.whatWeDo, dueAt });
        this.others.push(put('plan', { id: demoId('plan', index), ...where, ownerId: agent.id, whatHappened: fillIn(action.whatHappened, this.facts), whatWeDo: fillIn(action.whatWeDo, this.facts), dueAt, openedAt: this.at, doneAt: dueAt < now && !isUnfinished ? dueAt : null }));
        return;
      }
      case 'story':
        if (this.telling.isStoryTold) this.others.push(this.story(action));
    }
  }

  mission(action: Extract<Action, { kind: 'mission' }>): Put {
    const { index, agent, now, isUnfinished } = this.telling;
    const endsAt = this.promisedFor ?? this.at + 2 * dayMs;
    const isOver = endsAt < now && !isUnfinished;
    const stepMs = (endsAt - this.at) / (action.steps.length + 1);
    const steps = action.steps.map((text, number) => {
      const doneAt = Math.round(this.at + stepMs * (number + 1));
      const isDone = isOver || doneAt < now;
      return { id: demoId('step', index, number), text: fillIn(text, this.facts), ownerId: agent.id, doneAt: isDone ? Math.min(doneAt, now) : null, doneById: isDone ? agent.id : null };
    });
    return put('mission', {
      id: demoId('mission', index), ...this.row(), ownerId: agent.id, title: fillIn(action.title, this.facts), steps, status: isOver ? 'done' : 'open',
      startedAt: this.at, endedAt: isOver ? endsAt : null, outcome: isOver ? fillIn(action.outcome, this.facts) : null, customerToldAt: isOver ? endsAt : null,
    });
  }

  story(action: Extract<Action, { kind: 'story' }>): Put {
    const { index, agent, colleagues, now } = this.telling;
    const toldAt = Math.min(now, this.at + dayMs);
    const kudos = colleagues.filter((colleague) => colleague.id !== agent.id && this.chance.happens(0.6)).map((colleague) => ({ agentId: colleague.id, at: Math.min(now, toldAt + this.chance.integer(1, 30) * hourMs) }));
    return put('story', { id: demoId('story', index), teamId: this.row().teamId, caseId: this.caseId, agentId: agent.id, title: fillIn(action.title, this.facts), text: fillIn(action.text, this.facts), toldAt, kudos });
  }
}

export const tell = (telling: Telling, chance: Chance): Told | null => {
  const { play, channel, person, now, isUnfinished, agent } = telling;
  const order = orderOf(telling, chance);
  const tale = new Tale(telling, chance, order);
  tale.foresee();
  const isSpoken = channel === 'phone';
  const beats = play.beats.filter((beat) => !('texts' in beat) || (isSpoken ? beat.kind === 'call' || beat.kind === 'note' : beat.kind !== 'call'));
  const lastIn = beats.findLastIndex((beat) => beat.kind === 'in');
  let isOver = true;
  let linesLeft = telling.stopsAfter ?? Number.POSITIVE_INFINITY;
  for (const [place, beat] of beats.entries()) {
    if ('texts' in beat) {
      const isYetToCome = (isUnfinished && place === lastIn) || linesLeft === 0;
      linesLeft -= 1;
      const at = isYetToCome ? null : tale.next(beat, place === lastIn);
      if (at === null) {
        isOver = false;
        break;
      }
      tale.say(beat, at);
    } else tale.act(beat);
  }
  if (tale.interactions.length === 0) return null;
  const hasOpenPromise = tale.others.some((other) => other.table === 'promise' && other.row.status === 'open');
  const closesAt = tale.at + chance.integer(1, 25) * minuteMs;
  const isClosed = isOver && !hasOpenPromise && closesAt < now && tale.waitingSince === null ? true : isOver && !hasOpenPromise && closesAt < now - 3 * hourMs;
  if (isClosed) {
    tale.takeUp();
    tale.add({ kind: 'event', direction: 'internal', text: '', event: 'case.setStatus', detail: { from: 'open', to: 'closed' }, agentId: agent.id }, closesAt);
  }
  const row: Case = {
    id: tale.caseId, number: null, subject: fillIn(chance.pick(play.subjects), tale.facts), customerId: person.customer.id, teamId: tale.row().teamId,
    assigneeId: tale.assigneeId, status: isClosed ? 'closed' : tale.assigneeId === null ? 'new' : tale.waitingSince === null ? 'waiting' : 'open',
    priority: play.priority, channel, tags: [...play.tags], customFields: {}, orderIds: order ? [order.id] : [], linkedCaseIds: [], mergedIntoId: null,
    isOurMistake: play.isOurMistake, snoozedUntil: null, createdAt: telling.startAt, lastInteractionAt: tale.at,
    waitingSince: isClosed ? null : tale.waitingSince, preview: previewOf(tale.lastSaid), closedAt: isClosed ? tale.at : null, externalId: null,
  };
  return {
    case: row,
    puts: [...(order ? [put('order', order)] : []), put('case', row), ...tale.interactions.map((interaction) => put('interaction', interaction)), ...tale.others],
  };
};
