/** Calling a customer. Where they asked us not to call, or cannot use a telephone, the call stops here first. */
import { create } from 'zustand';
import type { Customer } from '../../contract/model/customer.ts';
import { sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { callOut } from './call-store.ts';

export interface Dialling {
  readonly customer: Customer;
  readonly phone: string;
}

export const useDialling = create<{ readonly stopped: Dialling | null }>(() => ({ stopped: null }));

const cannotHear: ReadonlySet<string> = new Set(['deaf', 'tty', 'relay', 'speech']);

/** Why this customer should not simply be called, in words; null: go ahead. */
export const reasonNotToCall = (customer: Customer): string | null => {
  if (customer.avoidChannels.includes('phone')) return `${customer.name} asked us not to call.`;
  const need = customer.accessNeeds.find(({ kind }) => cannotHear.has(kind));
  if (need) return need.note ? `${customer.name} cannot simply be called: ${need.note}.` : `${customer.name} cannot simply be called.`;
  return null;
};

export const dialNow = async ({ customer, phone }: Dialling): Promise<void> => {
  useDialling.setState({ stopped: null });
  const answer = await goodship.link.open({ url: `tel:${phone}` });
  if (answer.ok) callOut(phone, { customerId: customer.id, name: customer.name }, Date.now());
  else sayProblem(answer.problem);
};

export const dial = (dialling: Dialling): void => {
  if (reasonNotToCall(dialling.customer)) useDialling.setState({ stopped: dialling });
  else void dialNow(dialling);
};
