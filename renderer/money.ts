/** Amounts in minor units of a currency (cents), as people read and write them. */
const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export const moneyWords = (amount: number, currency: string, locale?: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(amount / 10 ** digitsOf(currency));

/** "12", "12.50", "12,5", "$12" → 1200, 1250 …; null where it is not an amount. */
export const readMoney = (typed: string, currency: string): number | null => {
  const plain = typed.replace(/[^\d.,]/gu, '');
  const match = /^(\d{1,9}|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?$/u.exec(plain);
  if (!match || /[^\d.,\s\p{Sc}A-Za-z]/u.test(typed)) return null;
  const digits = digitsOf(currency);
  const whole = Number(match[1]!.replace(/[.,]/gu, ''));
  const part = Number((match[2] ?? '').padEnd(digits, '0').slice(0, digits) || 0);
  return whole * 10 ** digits + part;
};
