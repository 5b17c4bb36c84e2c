/** The channels that the process of windows and keys answers, apart from those of the database: it builds these alone when it starts. */
import { z } from 'zod';
import { of, type ChannelDefinition } from './channel-definition.ts';
import { settings, type Settings } from './settings.ts';
import type { AppInfo, DeepLink, Door } from './views.ts';

const nothing = z.undefined();

export const mainChannels = {
  'app.info': of<AppInfo>().main(nothing),
  'app.zoom': of<null>().main(z.object({ by: z.enum(['in', 'out', 'reset']) })),
  'settings.get': of<Settings>().main(nothing),
  'settings.set': of<Settings>().main(settings.partial().strict()),
  /** The one gate to the system's browser, mail program and telephone: https, mailto and tel. */
  'link.open': of<null>().main(z.object({ url: z.string().max(4_096) })),
  /** The link that started the program, if any, once. */
  'link.waiting': of<DeepLink | null>().main(nothing),

  'door.state': of<Door>().main(nothing),
  'door.signIn': of<Door>().main(z.object({ centralUrl: z.string().max(2_048), login: z.string().min(1).max(64), password: z.string().min(1).max(1_024) })),
  'door.passphrase': of<Door>().main(z.object({ passphrase: z.string().min(1).max(1_024) })),
  'door.lock': of<Door>().main(nothing),
  'door.unlock': of<Door>().main(z.object({ passphrase: z.string().min(1).max(1_024) })),
  'door.signOut': of<Door>().main(nothing),
  /** At a shut door: look again, for example after the other key ring was unlocked. */
  'door.tryAgain': of<Door>().main(nothing),
  /** At a shut door: rename the workspace's folder with today's date, touch nothing in it, and go to sign-in. */
  'door.setAside': of<Door>().main(nothing),
} as const satisfies Record<string, ChannelDefinition>;
