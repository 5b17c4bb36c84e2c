/** A channel's sign and its word. */
import { Mail, MessageCircle, MessageSquareText, Phone, Keyboard, type LucideIcon } from 'lucide-react';
import type { Channel } from '../../contract/model/channel.ts';

export const channelWords: Readonly<Record<Channel, string>> = { phone: 'Phone', email: 'E-mail', chat: 'Chat', sms: 'Text message', tty: 'TTY' };
export const channelIcons: Readonly<Record<Channel, LucideIcon>> = { phone: Phone, email: Mail, chat: MessageCircle, sms: MessageSquareText, tty: Keyboard };

export const ChannelIcon = ({ channel }: { readonly channel: Channel }) => {
  const Icon = channelIcons[channel];
  return <><Icon aria-hidden /><span className="unseen">{channelWords[channel]}</span></>;
};
