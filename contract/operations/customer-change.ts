/** Changes to what we know of a customer. Lists grow and shrink one entry at a time, so two people's entries both survive. */
import { z } from 'zod';
import { channel } from '../model/channel.ts';
import { accessNeed, type Customer } from '../model/customer.ts';
import { put } from '../model/entities.ts';
import { customerId, line, personaId } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { apply, one, operation, refuse, type Outcome } from './operation.ts';

const change = (before: Customer | null, after: (of: Customer) => Partial<Customer>): Outcome =>
  before ? apply(put('customer', { ...before, ...after(before) })) : refuse(because('row-gone'));

/** E.164: a plus and up to fifteen digits. */
const phone = z.string().regex(/^\+[1-9]\d{1,14}$/);

export const customerAddPhone = operation({
  name: 'customer.addPhone',
  args: z.object({ customerId, phone }),
  newIds: [],
  needs: ({ customerId }) => ({ customer: one('customer', customerId) }),
  effect: ({ args, rows }) => change(rows.customer, (before) => ({ phones: [...new Set([...before.phones, args.phone])] })),
});

export const customerRemovePhone = operation({
  name: 'customer.removePhone',
  args: z.object({ customerId, phone: z.string().max(32) }),
  newIds: [],
  needs: ({ customerId }) => ({ customer: one('customer', customerId) }),
  effect: ({ args, rows }) => change(rows.customer, (before) => ({ phones: before.phones.filter((phone) => phone !== args.phone) })),
});

export const customerSetAccess = operation({
  name: 'customer.setAccess',
  args: z.object({ customerId, accessNeeds: z.array(accessNeed), preferredChannel: channel.nullable(), avoidChannels: z.array(channel) }),
  newIds: [],
  needs: ({ customerId }) => ({ customer: one('customer', customerId) }),
  effect: ({ args, rows }) =>
    change(rows.customer, () => ({ accessNeeds: args.accessNeeds, preferredChannel: args.preferredChannel, avoidChannels: args.avoidChannels })),
});

export const customerSetSayName = operation({
  name: 'customer.setSayName',
  args: z.object({ customerId, to: line.nullable() }),
  newIds: [],
  needs: ({ customerId }) => ({ customer: one('customer', customerId) }),
  effect: ({ args, rows }) => change(rows.customer, () => ({ sayName: args.to })),
});

/** Remembers which persona this customer enjoys, or that they want plain words. */
export const customerSetVoice = operation({
  name: 'customer.setVoice',
  args: z.object({ customerId, personaId: personaId.nullable(), hasDroppedAct: z.boolean() }),
  newIds: [],
  needs: ({ customerId }) => ({ customer: one('customer', customerId) }),
  effect: ({ args, rows }) =>
    change(rows.customer, () => ({ personaId: args.personaId, hasDroppedAct: args.hasDroppedAct })),
});
