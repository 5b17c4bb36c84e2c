/** Over which channel a reply goes: as the agent chose before, as the customer prefers, as they last wrote. Never over one they asked us not to use. */
import type { Channel } from '../../contract/model/channel.ts';
import type { CaseView, ShownInteraction } from '../../contract/views.ts';

export const writtenChannels = ['email', 'chat', 'sms', 'tty'] as const satisfies readonly Channel[];
const isWritten = (channel: Channel | null | undefined): channel is (typeof writtenChannels)[number] => writtenChannels.some((written) => written === channel);

export const replyChannel = (view: CaseView, interactions: readonly ShownInteraction[], chosen: Channel | null): Channel | null => {
  const avoided = view.customer?.avoidChannels ?? [];
  const lastIn = interactions.findLast(({ direction, channel }) => direction === 'in' && isWritten(channel))?.channel;
  const wishes = [chosen, lastIn, view.customer?.preferredChannel, view.case.channel, ...writtenChannels];
  return wishes.find((channel) => isWritten(channel) && !avoided.includes(channel)) ?? null;
};
