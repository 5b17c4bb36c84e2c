/** What this customer needs to be able to speak with us at all. Above everything, in words. */
import { Accessibility } from 'lucide-react';
import type { AccessNeed, Customer } from '../../contract/model/customer.ts';
import { channelWords } from '../design/channel-icon.tsx';
import { accessWords } from './access-words.ts';

const Need = ({ need }: { readonly need: AccessNeed }) => (
  <span><strong>{accessWords[need.kind]}</strong>{need.note && <>: <bdi>{need.note}</bdi></>}</span>
);

export const hasAccessNotice = (customer: Customer | null): customer is Customer =>
  customer !== null && (customer.accessNeeds.length > 0 || customer.preferredChannel !== null || customer.avoidChannels.length > 0);

/** Needs and channels not to be used are told loudly, a mere preference quietly. */
const isGrave = (customer: Customer): boolean => customer.accessNeeds.length > 0 || customer.avoidChannels.length > 0;

export const AccessNotice = ({ customer }: { readonly customer: Customer }) => (
  <section className={isGrave(customer) ? 'access-notice access-notice--grave' : 'access-notice'} aria-label="How to reach this customer">
    <Accessibility aria-hidden />
    <div className="access-notice__items">
      {customer.accessNeeds.map((need) => <Need key={`${need.kind}-${need.note}`} need={need} />)}
      {customer.preferredChannel && <span>Prefers <strong>{channelWords[customer.preferredChannel].toLowerCase()}</strong></span>}
      {customer.avoidChannels.length > 0 && <span>Please do not use <strong>{customer.avoidChannels.map((channel) => channelWords[channel].toLowerCase()).join(', ')}</strong></span>}
    </div>
  </section>
);
