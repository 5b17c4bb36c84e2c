/** Where two people set one field, kept fresh. */
import { useEffect } from 'react';
import type { OverNotice } from '../../contract/views.ts';
import { goodship } from '../goodship.ts';
import { useLive, type Live } from '../live.ts';
import { useDesk } from '../shell/desk.ts';

export const useOvers = (): Live<readonly OverNotice[]> => {
  const live = useLive('overs', goodship.over.list, { tables: ['case', 'customer', 'persona'] });
  const { askAgain } = live;
  const count = useDesk(({ sync }) => (sync ? sync.setAside + sync.overwritten : 0));
  useEffect(askAgain, [askAgain, count]);
  return live;
};
