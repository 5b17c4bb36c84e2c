/** What each state of the line means for the person at the desk, said once and plainly; the workspace adds the particulars. */
import type { Line } from '../../contract/views.ts';

interface LineWords {
  readonly title: string;
  readonly safe: string;
}

export const lineWords: Readonly<Record<Line, LineWords>> = {
  connecting: { title: 'Connecting to central', safe: 'You can work meanwhile; what you do is kept here and leaves by itself.' },
  online: { title: 'In touch with central', safe: 'What you do leaves at once, and what colleagues do arrives within a second or two.' },
  unreachable: { title: 'No line to central', safe: 'Everything but the arrival of other people’s news works. What you do is kept on this machine, encrypted, and leaves by itself when the line is back.' },
  'not-now': { title: 'Central is busy', safe: 'It answered, and asked for a little time. We wait and try again by ourselves; nothing is lost.' },
  'signed-out': { title: 'Central wants you to sign in again', safe: 'You can go on working. What you do is kept here and leaves once you have signed in.' },
  'update-needed': { title: 'This Goodship is too old for central', safe: 'You can go on working here. What you do is kept and leaves after the update.' },
};
