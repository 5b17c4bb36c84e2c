/** The open case with everything that hangs on it, kept fresh. */
import type { CaseView } from '../../contract/views.ts';
import { goodship } from '../goodship.ts';
import { useLive, type Live } from '../live.ts';

export const useCase = (caseId: string | null): Live<CaseView | null> =>
  useLive(caseId, () => goodship.case.get({ caseId: caseId! }), { caseId });
