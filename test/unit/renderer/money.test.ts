import { expect, test } from 'vitest';
import { moneyWords, readMoney } from '../../../renderer/money.ts';

test.each([['12', 1_200], ['12.5', 1_250], ['12,50', 1_250], ['$12', 1_200], ['12 USD', 1_200], ['1,200', 120_000], ['1.200,50', 120_050], ['0', 0]])('%s is read as an amount', (typed, amount) => {
  expect(readMoney(typed, 'USD')).toBe(amount);
});
test.each(['', 'a lot', '-5', '1.2.3.4', '12%'])('%s is not an amount', (typed) => {
  expect(readMoney(typed, 'USD')).toBeNull();
});
test('currencies without cents have none', () => {
  expect(readMoney('500', 'JPY')).toBe(500);
  expect(moneyWords(500, 'JPY', 'en')).toBe('¥500');
});
test('whole amounts are said without cents', () => {
  expect([moneyWords(1_500, 'USD', 'en-US'), moneyWords(1_550, 'USD', 'en-US')]).toEqual(['$15', '$15.50']);
});
