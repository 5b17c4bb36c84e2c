/** Where the agent is: the screen, the case that is open in it, the customer whose card lies on top. */
import { create } from 'zustand';

export type ScreenName = 'queue' | 'search' | 'personas' | 'sync' | 'settings';

interface Place {
  readonly screen: ScreenName;
  readonly caseId: string | null;
  /** The interaction to scroll to in that case (a search hit, a line of the history), another object each time that one is wanted; null: the newest. */
  readonly goal: { readonly interactionId: string } | null;
  /** The customer whose card is open over the history pane; null: the customer of the open case. */
  readonly customerId: string | null;
}

export const usePlace = create<Place>(() => ({ screen: 'queue', caseId: null, goal: null, customerId: null }));

export const goTo = (screen: ScreenName): void => usePlace.setState({ screen });

/** Opens a case on the queue screen, at an interaction if one is named. */
export const openCase = (caseId: string, interactionId: string | null = null): void =>
  usePlace.setState({ screen: 'queue', caseId, goal: interactionId === null ? null : { interactionId }, customerId: null });

export const closeCase = (): void => usePlace.setState({ caseId: null, goal: null });

/** Opens a customer's card; their history comes with it. */
export const openCustomer = (customerId: string): void => usePlace.setState({ screen: 'queue', customerId });

export const closeCustomer = (): void => usePlace.setState({ customerId: null });
