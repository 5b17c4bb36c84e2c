/** A page that fell is loaded anew; what was typed lies in the drafts. One that keeps falling would do so for ever, so a person decides. */
const mostReloads = 3;
const reloadsWithinMs = 60_000;

export interface FallenPageNeeds {
  readonly reload: () => void;
  readonly close: () => void;
  readonly askToTryAgain: () => Promise<boolean>;
  readonly now: () => number;
}

/** To be told of each fall. */
export function createFallenPage({ reload, close, askToTryAgain, now }: FallenPageNeeds): () => Promise<void> {
  let falls: readonly number[] = [];
  return async () => {
    const at = now();
    falls = [...falls.filter((earlier) => at - earlier < reloadsWithinMs), at];
    if (falls.length > mostReloads) {
      if (!(await askToTryAgain())) return close();
      falls = [];
    }
    reload();
  };
}
