/** The first thing that an agent sees of a caller. */
import parsePhoneNumber from 'libphonenumber-js';
import type { CustomerCard } from '../../../contract/views.ts';
import { shownPhone } from '../calls/shown-phone.ts';
import { queueRowsAt } from '../cases/queue-rows.ts';
import { lastInteractions } from '../cases/interactions.ts';
import { decodeRows, rowById, rowsByField } from '../database/rows.ts';
import { all, count, first, type Db } from '../database/statements.ts';
import { playsOfCustomer } from '../people/outcomes.ts';
import { agentName } from '../people/people.ts';

const dayMs = 86_400_000;

/** What was given within the policy's window, and whether that is often enough to look twice. Never a refusal. */
const generosityTo = (db: Db, customerId: string, now: number): Pick<CustomerCard, 'gestureCount' | 'isGestureFlagged'> => {
  const policy = first<{ readonly windowDays: number; readonly flagCount: number }>(
    db,
    `select windowDays, flagCount from policy order by teamId is not (select teamId from "case" where customerId = ? order by createdAt desc limit 1), teamId is not null, id limit 1`,
    customerId,
  );
  const since = now - (policy?.windowDays ?? 365) * dayMs;
  const gestureCount = rowsByField(db, 'gesture', 'customerId', customerId).filter((gesture) => gesture.status === 'granted' && gesture.grantedAt >= since).length;
  return { gestureCount, isGestureFlagged: policy !== null && gestureCount >= policy.flagCount };
};

const shownPhones = (phones: readonly string[], region: string): CustomerCard['shownPhones'] =>
  phones.map((phone) => {
    const parsed = parsePhoneNumber(phone);
    return parsed ? shownPhone(parsed, region) : phone;
  });

export interface CardAsk {
  readonly customerId: string;
  readonly now: number;
  /** ISO 3166; its own numbers are shown without a country code. */
  readonly region: string;
}

export const getCard = (db: Db, { customerId, now, region }: CardAsk): CustomerCard | null => {
  const customer = rowById(db, 'customer', customerId);
  if (!customer) return null;
  const openPlaces = all<{ readonly place: number }>(
    db, `select place from "case" where customerId = ? and status <> 'closed' order by lastInteractionAt desc limit 10`, customerId,
  );
  return {
    customer,
    shownPhones: shownPhones(customer.phones, region),
    facts: decodeRows('fact', all(db, 'select * from fact where customerId = ? and forgottenAt is null order by isPinned desc, saidAt desc limit 50', customerId)),
    openPromises: decodeRows('promise', all(db, `select * from promise where customerId = ? and status = 'open' order by dueAt`, customerId))
      .map((promise) => ({ ...promise, ownerName: agentName(db, promise.ownerId) })),
    openCases: queueRowsAt(db, openPlaces.map(({ place }) => place)),
    orders: decodeRows('order', all(db, 'select * from "order" where customerId = ? order by placedAt desc limit 10', customerId)),
    lastInteractions: lastInteractions(db, customerId, 5),
    persona: rowById(db, 'persona', customer.personaId),
    plays: playsOfCustomer(db, customerId),
    caseCount: count(db, 'select count(*) as count from "case" where customerId = ?', customerId),
    ...generosityTo(db, customerId, now),
  };
};
