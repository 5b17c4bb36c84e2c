/** What the customer bought from us, as the shop's own system knows it. */
import { z } from 'zod';
import { entity } from './entity.ts';
import { customerId, instant, line, orderId, productId } from './ids.ts';

/** Minor units (cents) of `currency` (ISO 4217). */
export const amount = z.number().int();
export const currency = z.string().regex(/^[A-Z]{3}$/);

export const orderItem = z.object({
  name: line,
  productId: productId.nullable(),
  options: z.record(z.string(), z.string()),
  price: amount,
  quantity: z.number().int().positive(),
});

export const order = entity({
  table: 'order',
  scope: 'company',
  schema: z.object({
    id: orderId,
    number: line,
    customerId,
    status: z.enum(['pending', 'processed', 'shipped', 'delivered', 'cancelled', 'returned', 'exchanged', 'other']),
    /** The source's own word for the status. */
    statusText: line,
    items: z.array(orderItem),
    total: amount,
    currency,
    /** Never a full card number: a word and at most the last four digits. */
    payment: line.nullable(),
    address: line.nullable(),
    tracking: z.array(line),
    placedAt: instant.nullable(),
    expectedAt: instant.nullable(),
    deliveredAt: instant.nullable(),
    externalId: line.nullable(),
  }),
});
export type Order = z.infer<typeof order.schema>;

export const product = entity({
  table: 'product',
  scope: 'company',
  schema: z.object({
    id: productId,
    name: line,
    number: line,
    variants: z.array(z.object({ number: line, options: z.record(z.string(), z.string()), price: amount, isAvailable: z.boolean() })),
    currency,
    externalId: line.nullable(),
  }),
});
export type Product = z.infer<typeof product.schema>;
