import { expect, test } from 'vitest';
import type { DeepLink, Door } from '../../../../contract/views.ts';
import { createLinkIntake } from '../../../../main/app/links/link-intake.ts';

const intake = ({ handlesTel = true } = {}) => {
  const told: DeepLink[] = [];
  return { told, links: createLinkIntake({ tell: (link) => told.push(link), handlesTel: () => handlesTel }) };
};

test('the link that started the program waits until the window asks, once', () => {
  const { told, links } = intake();
  links.takeFrom(['goodship', '--central=x', 'goodship://call?from=+12025550123']);
  expect(told).toEqual([]);
  expect(links.waiting()).toEqual({ kind: 'call', from: '+12025550123' });
  expect(links.waiting()).toBeNull();
});

test('a link that comes to a window that listens is told at once; after a reload it waits again', () => {
  const { told, links } = intake();
  links.waiting();
  links.take('tel:+12025550123');
  expect(told).toEqual([{ kind: 'call', from: '+12025550123' }]);
  links.windowStarts();
  links.take('goodship://call?from=2');
  expect(told).toHaveLength(1);
  expect(links.waiting()).toEqual({ kind: 'call', from: '2' });
});

test.each<Door>([{ at: 'locked', login: 'mara' }, { at: 'opening' }])('a call that comes while the desk is $at waits until it is open and asks again', (door) => {
  const { told, links } = intake();
  links.waiting();
  links.doorChanged(door);
  links.take('goodship://call?from=1');
  expect(told).toEqual([]);
  links.doorChanged({ at: 'open', me: { agentId: null, login: 'mara', name: 'Mara', role: 'agent', teamIds: [] } });
  expect(links.waiting()).toEqual({ kind: 'call', from: '1' });
  links.take('goodship://call?from=2');
  expect(told).toEqual([{ kind: 'call', from: '2' }]);
});

test('telephone links are left alone unless the agent wants them here', () => {
  const { told, links } = intake({ handlesTel: false });
  links.waiting();
  links.take('TEL:+12025550123');
  links.take('goodship://call?from=1');
  expect(told).toEqual([{ kind: 'call', from: '1' }]);
});
