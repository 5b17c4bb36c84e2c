/** The records of the retail shop: what users.json, orders.json and products.json must hold, and the rows made of them. */
import { z } from 'zod';
import type { Customer } from '../../../contract/model/customer.ts';
import type { Order, Product } from '../../../contract/model/order.ts';
import { newCustomer } from '../blank-rows.ts';
import { sourceId } from '../source-ids.ts';
import { toLine } from '../words.ts';

export const retailId = (...key: readonly (string | number)[]): string => sourceId('retail', ...key);

const text = z.string().max(500);
const price = z.number().finite();
const address = z.object({ address1: text, address2: text.default(''), city: text, state: text.optional(), province: text.optional(), zip: text, country: text });
const paymentMethod = z.object({ source: text, brand: text.optional(), last_four: z.string().regex(/^\d{4}$/).optional() });

export const retailUser = z.object({
  name: z.object({ first_name: text, last_name: text }),
  address,
  email: z.string().max(320).includes('@'),
  payment_methods: z.record(z.string(), paymentMethod),
  orders: z.array(text),
});
export type RetailUser = z.infer<typeof retailUser>;

export const retailOrder = z.object({
  order_id: text,
  user_id: text,
  address,
  items: z.array(z.object({ name: text, product_id: text, item_id: text, price, options: z.record(z.string(), z.string()) })),
  fulfillments: z.array(z.object({ tracking_id: z.array(text) })),
  status: text,
  payment_history: z.array(z.object({ transaction_type: text, amount: price, payment_method_id: text })),
});
export type RetailOrder = z.infer<typeof retailOrder>;

export const retailProduct = z.object({
  name: text,
  product_id: text,
  variants: z.record(z.string(), z.object({ item_id: text, options: z.record(z.string(), z.string()), available: z.boolean(), price })),
});
export type RetailProduct = z.infer<typeof retailProduct>;

const cents = (amount: number): number => Math.round(amount * 100);

const addressLine = ({ address1, address2, city, state, province, zip, country }: RetailUser['address']): string =>
  toLine([address1, address2, city, `${state ?? province ?? ''} ${zip}`.trim(), country].filter((part) => part !== '').join(', '));

/** "visa ending in 4336": a word and at most the last four digits. */
export const paymentWords = ({ source, brand, last_four }: z.infer<typeof paymentMethod>): string =>
  toLine(brand && last_four ? `${brand} ending in ${last_four}` : source.replaceAll('_', ' '));

export const customerOfUser = (key: string, user: RetailUser, phone: string | null): Customer =>
  newCustomer({
    id: retailId('customer', key),
    name: toLine(`${user.name.first_name} ${user.name.last_name}`),
    emails: [user.email.toLowerCase()],
    phones: phone === null ? [] : [phone],
    address: addressLine(user.address),
    language: 'en',
    externalId: key,
  });

const statuses: Readonly<Record<string, Order['status']>> = { pending: 'pending', processed: 'processed', delivered: 'delivered', cancelled: 'cancelled' };

const statusOf = (word: string): Order['status'] =>
  statuses[word] ?? (word.startsWith('return') ? 'returned' : word.startsWith('exchange') ? 'exchanged' : word.startsWith('pending') ? 'pending' : 'other');

export const rowOfOrder = (order: RetailOrder, user: RetailUser): Order => {
  const paidBy = order.payment_history.find((payment) => payment.transaction_type === 'payment')?.payment_method_id;
  const method = paidBy === undefined ? undefined : user.payment_methods[paidBy];
  return {
    id: retailId('order', order.order_id),
    number: order.order_id,
    customerId: retailId('customer', order.user_id),
    status: statusOf(order.status),
    statusText: toLine(order.status),
    items: order.items.map((item) => ({ name: toLine(item.name), productId: retailId('product', item.product_id), options: item.options, price: cents(item.price), quantity: 1 })),
    total: order.items.reduce((sum, item) => sum + cents(item.price), 0),
    currency: 'USD',
    payment: method ? paymentWords(method) : null,
    address: addressLine(order.address),
    tracking: order.fulfillments.flatMap((fulfillment) => fulfillment.tracking_id),
    placedAt: null, expectedAt: null, deliveredAt: null,
    externalId: order.order_id,
  };
};

export const rowOfProduct = (product: RetailProduct): Product => ({
  id: retailId('product', product.product_id),
  name: toLine(product.name),
  number: product.product_id,
  variants: Object.values(product.variants).map((variant) => ({ number: variant.item_id, options: variant.options, price: cents(variant.price), isAvailable: variant.available })),
  currency: 'USD',
  externalId: product.product_id,
});
