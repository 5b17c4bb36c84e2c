/** Changes to what we know of a customer. Lists grow and shrink one entry at a time, so two people's entries both survive. */
import { z } from 'zod';
import { channel } from '../model/channel.ts';
import { accessNeed, type Customer } from '../model/customer.ts';
import { put } from '../model/entities.ts';
import { customerId, line, personaId } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { apply, applyWith, one, operation, refuse, type OperationContext, type Outcome } from './operation.ts';
import { noticeOf, setFields, type Wishes } from './set-fields.ts';

const change = (before: Customer | null, after: (of: Customer) => Partial<Customer>): Outcome =>
  before ? apply(put('customer', { ...before, ...after(before) })) : refuse(because('row-gone'));

/** Sets fields with what was seen before them, so that two people's changes to different ones both survive (S24). */
const set = (before: Customer | null, wishes: Wishes<Customer>, context: OperationContext): Outcome => {
  if (!before) return refuse(because('row-gone'));
  const { row, overruled } = setFields(before, wishes, context);
  return applyWith(noticeOf('customer', before.id, overruled), put('customer', row));
};

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

const access = z.object({ accessNeeds: z.array(accessNeed), preferredChannel: channel.nullable(), avoidChannels: z.array(channel) });

export const customerSetAccess = operation({
  name: 'customer.setAccess',
  args: z.object({ customerId, ...access.shape, from: access.optional() }),
  newIds: [],
  needs: ({ customerId }) => ({ customer: one('customer', customerId) }),
  effect: ({ args, rows, context }) =>
    set(rows.customer, {
      accessNeeds: { from: args.from?.accessNeeds, to: args.accessNeeds },
      preferredChannel: { from: args.from?.preferredChannel, to: args.preferredChannel },
      avoidChannels: { from: args.from?.avoidChannels, to: args.avoidChannels },
    }, context),
});

export const customerSetSayName = operation({
  name: 'customer.setSayName',
  args: z.object({ customerId, from: line.nullable().optional(), to: line.nullable() }),
  newIds: [],
  needs: ({ customerId }) => ({ customer: one('customer', customerId) }),
  effect: ({ args, rows, context }) => set(rows.customer, { sayName: { from: args.from, to: args.to } }, context),
});

const voice = z.object({ personaId: personaId.nullable(), hasDroppedAct: z.boolean() });

/** Remembers which persona this customer enjoys, or that they want plain words. */
export const customerSetVoice = operation({
  name: 'customer.setVoice',
  args: z.object({ customerId, ...voice.shape, from: voice.optional() }),
  newIds: [],
  needs: ({ customerId }) => ({ customer: one('customer', customerId) }),
  effect: ({ args, rows, context }) =>
    set(rows.customer, {
      personaId: { from: args.from?.personaId, to: args.personaId },
      hasDroppedAct: { from: args.from?.hasDroppedAct, to: args.hasDroppedAct },
    }, context),
});
