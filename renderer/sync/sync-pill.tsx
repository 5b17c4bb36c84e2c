/** In the top bar: how the line is and what waits, in words. Pressing it opens the sync centre. */
import { ArrowUpRight, Check, CircleAlert, CloudOff, CopyPlus, Download, KeyRound, PlugZap, type LucideIcon } from 'lucide-react';
import { useEffect } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useDesk } from '../shell/desk.ts';
import { goTo } from '../shell/place.ts';
import { useNow } from '../time/now.ts';
import { pillOf, type PillIcon } from './pill.ts';
import './sync-pill.css';
import { useSyncWatch, watchSync } from './watch.ts';

const icons: Readonly<Record<PillIcon, LucideIcon>> = {
  sent: Check, leaving: ArrowUpRight, copying: CopyPlus, away: CloudOff, 'sign-in': KeyRound, update: Download, 'needs-you': CircleAlert, silent: PlugZap,
};

export const SyncPill = () => {
  const status = useDesk(({ sync }) => sync);
  const isSilent = useSyncWatch((watch) => watch.isSilent);
  const now = useNow(5_000);
  useEffect(() => watchSync(), []);
  const pill = pillOf(status, now, isSilent);
  const Icon = icons[pill.icon];
  return (
    <TooltipTrigger delay={500}>
      <Button className="sync-pill" data-tone={pill.tone} data-testid="sync-pill" aria-label={`${pill.words}. Open the sync centre`} onPress={() => goTo('sync')}>
        <Icon aria-hidden />
        <span className="sync-pill__words">{pill.words}</span>
      </Button>
      <Tooltip className="tip" offset={6}>{status?.words ?? 'The workspace is opening.'}</Tooltip>
    </TooltipTrigger>
  );
};
