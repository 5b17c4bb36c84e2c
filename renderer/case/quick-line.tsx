/** The one-line deed that is open, if any. */
import type { CaseView } from '../../contract/views.ts';
import { GestureLine } from './gesture-line.tsx';
import { FactLine, MissionLine, PlanLine, PromiseLine } from './quick-lines.tsx';
import { useQuick } from './quick-store.ts';

export const QuickLine = ({ view }: { readonly view: CaseView }) => {
  const kind = useQuick((quick) => quick.kind);
  switch (kind) {
    case 'promise': return <PromiseLine view={view} />;
    case 'gesture': return <GestureLine view={view} />;
    case 'mission': return <MissionLine view={view} />;
    case 'fact': return <FactLine view={view} />;
    case 'plan': return <PlanLine view={view} />;
    case null: return null;
  }
};
