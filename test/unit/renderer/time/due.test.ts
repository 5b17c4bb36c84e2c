import { describe, expect, test } from 'vitest';
import { offsetMinutes, readDue } from '../../../../renderer/time/due.ts';

const berlin = 'Europe/Berlin';
/** Monday 4 May 2026, 10:00 in Berlin. */
const now = Date.UTC(2026, 4, 4, 8, 0);

describe('reading when a promise is due', () => {
  test('takes the words of time out of the line and leaves the promise', () => {
    expect(readDue('send the parcel again by tomorrow 5pm', now, berlin)).toEqual({ text: 'send the parcel again', dueAt: Date.UTC(2026, 4, 5, 15, 0) });
  });
  test('reads the time in the agent\'s zone and not the machine\'s', () => {
    expect(readDue('call back today 18:30', now, 'Asia/Tokyo').dueAt).toBe(Date.UTC(2026, 4, 4, 9, 30));
  });
  test('a day without an hour means the end of its working day', () => {
    expect(readDue('refund on Friday', now, berlin)).toEqual({ text: 'refund', dueAt: Date.UTC(2026, 4, 8, 15, 0) });
  });
  test('the words of time may stand first', () => {
    expect(readDue('tomorrow 9am call her back', now, berlin)).toEqual({ text: 'call her back', dueAt: Date.UTC(2026, 4, 5, 7, 0) });
  });
  test('a span counts from now', () => {
    expect(readDue('write to the warehouse in 2 hours', now, berlin)).toEqual({ text: 'write to the warehouse', dueAt: now + 2 * 3_600_000 });
  });
  test('across the change to winter time five o\'clock stays five o\'clock', () => {
    const saturday = Date.UTC(2026, 9, 24, 8, 0);
    expect(readDue('ship it tomorrow 5pm', saturday, berlin).dueAt).toBe(Date.UTC(2026, 9, 25, 16, 0));
  });
  test('a line without a time has no due and keeps its words', () => {
    expect(readDue('send flowers', now, berlin)).toEqual({ text: 'send flowers', dueAt: null });
  });
  test('a time that has passed for good is no due', () => {
    expect(readDue('call on 3 May 2025', now, berlin).dueAt).toBeNull();
  });
});

test('the offset of a zone follows its summer time', () => {
  expect(offsetMinutes(Date.UTC(2026, 6, 1), berlin)).toBe(120);
  expect(offsetMinutes(Date.UTC(2026, 11, 1), berlin)).toBe(60);
  expect(offsetMinutes(now, 'Asia/Kolkata')).toBe(330);
});
