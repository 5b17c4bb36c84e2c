/** What this machine remembers for its user. Nothing secret and nothing of a customer: electron-store writes it in the clear. */
import { z } from 'zod';

export const themes = ['system', 'light', 'dark'] as const;

/** Which closed cases stay on this machine as a whole; open ones always do. 0 knows no bound. */
export const keeps = z.object({
  /** Days since anything last happened in a closed case. */
  closedDays: z.number().int().min(0).max(36_500),
  /** Megabytes of the whole copy, beyond which the oldest closed cases go first. */
  megabytes: z.number().int().min(0).max(1_000_000),
});
export type Keeps = z.infer<typeof keeps>;

export const settings = z.object({
  theme: z.enum(themes),
  isHighContrast: z.boolean(),
  /** Per cent of the ordinary text size. */
  textSize: z.number().int().min(80).max(200),
  /** Which key sends a reply; the other one makes a new line. */
  sendKey: z.enum(['mod+enter', 'enter']),
  coachLevel: z.enum(['off', 'quiet', 'full']),
  /** The dictionary that drafts are held against. */
  spelling: z.enum(['off', 'en-US', 'en-GB']),
  /** Whether `tel:` and `callto:` links open the call bar here. */
  handlesTel: z.boolean(),
  notifies: z.boolean(),
  /** Minutes without a touch before the desk locks itself; 0 never. */
  lockAfterMinutes: z.number().int().min(0).max(480),
  /** The region that phone numbers without a country code are read in (ISO 3166). */
  phoneRegion: z.string().regex(/^[A-Z]{2}$/),
  keeps,
  /** The keys that the agent chose, by command. */
  keyByCommand: z.record(z.string().max(64), z.string().max(64)),
});
export type Settings = z.infer<typeof settings>;
