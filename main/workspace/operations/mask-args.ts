/**
 * Payment card numbers never reach the disk: every string of an operation's arguments is masked before the first write.
 * Ids are left alone; they are ours and only look like numbers.
 */
export type MaskText = (text: string) => string;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const maskAll = (value: unknown, mask: MaskText): unknown => {
  if (typeof value === 'string') return uuid.test(value) ? value : mask(value);
  if (Array.isArray(value)) return value.map((entry) => maskAll(entry, mask));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, maskAll(entry, mask)]));
  }
  return value;
};
