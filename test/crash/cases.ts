/** Cases of Care, one per desk, so that nobody's reply has to wait for a colleague's. */
import { put, type Put } from '../../contract/model/entities.ts';
import { someCase, someId } from '../helpers/rows.ts';

export const caseOfDesk = (desk: number): string => someId(2_100 + desk);

export const casesOfDesks = (count: number): readonly Put[] =>
  Array.from({ length: count }, (_, desk) => put('case', someCase({ id: caseOfDesk(desk), number: 100 + desk, subject: `Case of desk ${desk}`, status: 'open', waitingSince: 1_699_000_000_000 })));
