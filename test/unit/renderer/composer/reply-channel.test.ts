import { expect, test } from 'vitest';
import type { Channel } from '../../../../contract/model/channel.ts';
import type { CaseView, ShownInteraction } from '../../../../contract/views.ts';
import { replyChannel } from '../../../../renderer/composer/reply-channel.ts';
import { blanksIn, fillTemplate } from '../../../../renderer/composer/templates.ts';
import { emptyContext } from '../../../../coach/context.ts';

const viewOf = (fields: { readonly channel?: Channel; readonly preferredChannel?: Channel | null; readonly avoidChannels?: readonly Channel[] }): CaseView =>
  ({ case: { channel: fields.channel ?? 'email' }, customer: { preferredChannel: fields.preferredChannel ?? null, avoidChannels: fields.avoidChannels ?? [] } }) as unknown as CaseView;
const wrote = (channel: Channel): readonly ShownInteraction[] => [{ direction: 'in', channel } as ShownInteraction];

test('a reply goes where the customer last wrote, unless the agent chose', () => {
  expect(replyChannel(viewOf({ preferredChannel: 'email' }), wrote('chat'), null)).toBe('chat');
  expect(replyChannel(viewOf({}), wrote('chat'), 'sms')).toBe('sms');
});
test('after a call it goes where the customer prefers, and never by phone', () => {
  expect(replyChannel(viewOf({ channel: 'phone', preferredChannel: 'sms' }), [], null)).toBe('sms');
  expect(replyChannel(viewOf({ channel: 'phone', preferredChannel: 'phone' }), wrote('phone'), null)).toBe('email');
});
test('a channel that the customer asked us not to use is never taken', () => {
  expect(replyChannel(viewOf({ avoidChannels: ['email'] }), wrote('email'), 'email')).toBe('chat');
  expect(replyChannel(viewOf({ avoidChannels: ['email', 'chat', 'sms', 'tty'] }), [], null)).toBeNull();
});

test('a template takes what the case knows and shows the rest as blanks', () => {
  const context = { ...emptyContext, customerName: 'Dr. Ada Lovelace', agentName: 'Mara Lindqvist' };
  const text = fillTemplate('Hi {customer}, your order {order} comes {date}. {agent}', context);
  expect(text).toBe('Hi Ada, your order {order} comes {date}. Mara');
  expect(blanksIn(text)).toEqual(['{order}', '{date}']);
});
