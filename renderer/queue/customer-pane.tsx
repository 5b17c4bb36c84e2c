/** The right pane: the customer's card, and under it their whole life with us on one scroll. */
import { X } from 'lucide-react';
import { useCalls } from '../calls/call-store.ts';
import { useCase } from '../case/use-case.ts';
import { IconButton } from '../design/button.tsx';
import { closeCustomer, usePlace } from '../shell/place.ts';
import { fittings } from '../shell/fittings.tsx';

export interface ShownCustomer {
  readonly customerId: string;
  readonly caseId: string | null;
}

/** The customer whose card was opened by name or by a call, else the customer of the open case. */
export const useShownCustomer = (): ShownCustomer | null => {
  const { caseId, customerId } = usePlace();
  const ofCase = useCase(caseId).value?.case.customerId ?? null;
  if (customerId !== null) return { customerId, caseId: ofCase === customerId ? caseId : null };
  return ofCase === null ? null : { customerId: ofCase, caseId };
};

export const CustomerPane = ({ shown, onPutAway }: { readonly shown: ShownCustomer; readonly onPutAway: () => void }) => {
  const { CustomerCard, HistoryPane } = fittings;
  const isOnPhone = useCalls(({ call }) => call?.customerId === shown.customerId);
  const isOpenedByName = usePlace((place) => place.customerId !== null);
  return (
    <>
      <div className="customer-pane__head">
        <h2 className="customer-pane__title">{isOnPhone ? 'On the phone' : 'Customer'}</h2>
        <IconButton isSmall icon={X} label={isOpenedByName ? 'Back to the customer of the case' : 'Put the history away'} keys={isOpenedByName ? undefined : 'Mod+Shift+H'} onPress={() => (isOpenedByName ? closeCustomer() : onPutAway())} />
      </div>
      {CustomerCard && <div className="customer-pane__card"><CustomerCard key={shown.customerId} {...shown} /></div>}
      {HistoryPane && <div className="customer-pane__history"><HistoryPane key={shown.customerId} {...shown} /></div>}
    </>
  );
};
