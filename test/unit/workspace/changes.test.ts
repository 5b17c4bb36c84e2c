import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Events } from '../../../contract/channels.ts';
import { createChanges } from '../../../main/workspace/changes.ts';

const change = (caseId: string) => ({ table: 'case', id: caseId, caseId, customerId: null }) as const;

describe('news of changed rows', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
  });
  const begin = () => {
    const told: Events['rows.changed'][] = [];
    return { told, changes: createChanges((changed) => told.push(changed)) };
  };

  it('are told at once after a rest, all of one moment together', () => {
    const { told, changes } = begin();
    changes.note(change('one'));
    changes.note(change('two'));
    vi.advanceTimersByTime(1);
    expect(told.map(({ caseIds }) => caseIds)).toEqual([['one', 'two']]);
  });

  it('come at most every thirty milliseconds, and none is left out', () => {
    const { told, changes } = begin();
    for (let number = 0; number < 100; number += 1) {
      changes.note(change(String(number)));
      vi.advanceTimersByTime(2);
    }
    vi.advanceTimersByTime(30);
    expect(told.length).toBeLessThanOrEqual(9);
    expect(new Set(told.flatMap(({ caseIds }) => caseIds)).size).toBe(100);
  });

  it('wait while a transaction is open, and come when it has committed', () => {
    const { told, changes } = begin();
    changes.hold();
    changes.note(change('one'));
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual([]);
    changes.release();
    vi.advanceTimersByTime(1);
    expect(told).toHaveLength(1);
  });

  it('of what was committed before a long transaction do not wait for it', () => {
    const { told, changes } = begin();
    changes.note(change('one'));
    changes.hold();
    expect(told.map(({ caseIds }) => caseIds)).toEqual([['one']]);
  });
});
