/** Who this is, how to say it, and what they need to be able to speak with us: before anything else. */
import { Accessibility, Ban, Building2, Clock, Ear, Mail, MapPin, Phone } from 'lucide-react';
import type { Customer } from '../../contract/model/customer.ts';
import type { CustomerCard } from '../../contract/views.ts';
import { Avatar } from '../design/avatar.tsx';
import { channelIcons } from '../design/channel-icon.tsx';
import { useNow } from '../time/now.ts';
import { timeWords } from '../time/words.ts';
import { AccessEditor } from './access-editor.tsx';
import { SayName } from './say-name.tsx';
import { avoidWords, needWords, preferenceWords } from './words.ts';

const Needs = ({ customer }: { readonly customer: Customer }) => {
  const preference = preferenceWords(customer.preferredChannel);
  const avoid = avoidWords(customer.avoidChannels);
  const PreferenceIcon = customer.preferredChannel ? channelIcons[customer.preferredChannel] : Ear;
  if (customer.accessNeeds.length === 0 && !preference && !avoid) return null;
  return (
    <ul className="card__needs" aria-label="Access needs and channels">
      {avoid && <li className="card__need card__need--stop"><Ban aria-hidden />{avoid}</li>}
      {customer.accessNeeds.map((need) => <li key={`${need.kind} ${need.note}`} className="card__need"><Accessibility aria-hidden /><span dir="auto">{needWords(need)}</span></li>)}
      {preference && <li className="card__need"><PreferenceIcon aria-hidden />{preference}</li>}
    </ul>
  );
};

/** Null for a zone that this machine does not know. */
const timeThere = (now: number, timeZone: string): string | null => {
  try {
    return timeWords(now, { timeZone });
  } catch {
    return null;
  }
};

/** Their clock: nobody wants to be called at three in the morning. */
const TheirTime = ({ timeZone }: { readonly timeZone: string }) => {
  const time = timeThere(useNow(), timeZone);
  return time && <li><Clock aria-hidden />{time} where they are</li>;
};

const Contact = ({ customer, shownPhones }: { readonly customer: Customer; readonly shownPhones: readonly string[] }) => (
  <ul className="card__contact">
    {customer.company && <li><Building2 aria-hidden /><bdi className="ellipsis" title={customer.company}>{customer.company}</bdi></li>}
    {shownPhones.map((phone) => <li key={phone}><Phone aria-hidden /><bdi className="numeric">{phone}</bdi></li>)}
    {customer.emails.map((email) => <li key={email}><Mail aria-hidden /><bdi className="ellipsis" title={email}>{email}</bdi></li>)}
    {customer.address && <li><MapPin aria-hidden /><bdi className="ellipsis" title={customer.address}>{customer.address}</bdi></li>}
    {customer.timeZone && <TheirTime timeZone={customer.timeZone} />}
  </ul>
);

export const CardHead = ({ card: { customer, shownPhones }, isCompact = false }: { readonly card: CustomerCard; readonly isCompact?: boolean }) => (
  <header className="card__head">
    <div className="card__who">
      <Avatar name={customer.name} isLarge />
      <div className="card__names">
        <h3 className="card__name" dir="auto">{customer.name}</h3>
        <p className="card__say">
          <SayName customerId={customer.id} sayName={customer.sayName} />
          {customer.pronouns && <span dir="auto">{customer.pronouns}</span>}
        </p>
      </div>
      {!isCompact && <AccessEditor customer={customer} />}
    </div>
    <Needs customer={customer} />
    {!isCompact && <Contact customer={customer} shownPhones={shownPhones} />}
  </header>
);
