/**
 * Takes links from wherever the system hands them over (arguments, a second start, macOS's event) and gives them to the
 * window: to one that asked for the waiting link already as an event, otherwise kept until it asks.
 */
import type { DeepLink, Door } from '../../../contract/views.ts';
import { isDeepLink, parseDeepLink } from './parse-deep-link.ts';

export interface LinkIntake {
  readonly take: (link: string) => void;
  readonly takeFrom: (args: readonly string[]) => void;
  /** The newest link that nobody has heard of yet; once. */
  readonly waiting: () => DeepLink | null;
  /** The window starts anew: it will ask again before it listens. */
  readonly windowStarts: () => void;
  /** Behind a door that is not open nobody listens, and who opens it asks again. */
  readonly doorChanged: (door: Door) => void;
}

export function createLinkIntake({ tell, handlesTel }: { readonly tell: (link: DeepLink) => void; readonly handlesTel: () => boolean }): LinkIntake {
  let kept: DeepLink | null = null;
  let hasAsked = false;

  const take = (text: string): void => {
    const isForTelephone = /^(tel|callto):/i.test(text);
    if (isForTelephone && !handlesTel()) return;
    const link = parseDeepLink(text);
    if (hasAsked) tell(link);
    else kept = link;
  };

  return {
    take,
    takeFrom: (args) => {
      const link = args.find(isDeepLink);
      if (link !== undefined) take(link);
    },
    waiting: () => {
      const link = kept;
      kept = null;
      hasAsked = true;
      return link;
    },
    windowStarts: () => {
      hasAsked = false;
    },
    doorChanged: ({ at }) => {
      if (at !== 'open') hasAsked = false;
    },
  };
}
