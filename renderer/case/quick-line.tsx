/** The one-line deed that is open, if any. */
import type { CaseView } from '../../contract/views.ts';
import { GestureLine } from './gesture-line.tsx';
import { FactLine, MissionLine, PlanLine, PromiseLine } from './quick-lines.tsx';
import { useQuick } from './quick-store.ts';

export const QuickLine = ({ view }: { readonly view: CaseView }) => {
  const { kind, from } = useQuick();
  if (from && from.caseId !== view.case.id) return null;
  const start = from?.start ?? '';
  switch (kind) {
    case 'promise': return <PromiseLine view={view} start={start} />;
    case 'gesture': return <GestureLine view={view} />;
    case 'mission': return <MissionLine view={view} start={start} />;
    case 'fact': return <FactLine view={view} start={start} />;
    case 'plan': return <PlanLine view={view} start={start} />;
    case null: return null;
  }
};
