/** A telephone number as people write it: in the way of the desk's own region, others with their country code in front. */
import type { PhoneNumber } from 'libphonenumber-js';

export const shownPhone = (phone: PhoneNumber, region: string): string => (phone.country === region ? phone.formatNational() : phone.formatInternational());
