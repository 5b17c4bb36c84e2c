/**
 * How hard a new passphrase is to guess, in words. The estimate comes from zxcvbn with its lists of common passwords; the
 * lists are large and needed once in a machine's life, so they are loaded only when a passphrase is being chosen.
 */
export interface Strength {
  /** 0 to 4, for the meter. */
  readonly level: number;
  readonly words: string;
  /** Good enough to guard what customers told us. */
  readonly isEnough: boolean;
}

const byLevel: readonly Omit<Strength, 'level'>[] = [
  { words: 'Guessed at once. Take four or more words that do not belong together.', isEnough: false },
  { words: 'Weak: someone with this machine in their hands would find it in hours. Add a word or two.', isEnough: false },
  { words: 'Not enough yet: it would hold for some days. One more unrelated word makes the difference.', isEnough: false },
  { words: 'Good: it would take years to find.', isEnough: true },
  { words: 'Strong: nobody will guess this in our time.', isEnough: true },
];

export const strengthOf = (level: number): Strength => {
  const held = Math.min(4, Math.max(0, Math.trunc(level)));
  return { level: held, ...byLevel[held]! };
};

export type Judge = (passphrase: string, login: string) => Strength;

export const loadJudge = async (): Promise<Judge> => {
  const [{ ZxcvbnFactory }, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]);
  const zxcvbn = new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
  return (passphrase, login) => strengthOf(zxcvbn.check(passphrase.slice(0, 256), [login, 'goodship']).score);
};
