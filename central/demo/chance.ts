/** Seeded chance: the same seed tells the same demo team. `fork` gives a part of the tale its own stream, so that changing one leaves the others. */

export interface Chance {
  /** From 0 up to, never 1. */
  readonly next: () => number;
  /** A whole number from `least` to `most`, both possible. */
  readonly integer: (least: number, most: number) => number;
  readonly happens: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly pickWeighted: <Item extends { readonly weight: number }>(items: readonly Item[]) => Item;
  readonly fork: (name: string | number) => Chance;
}

const hashOf = (text: string): number => {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  return hash >>> 0;
};

/** Mulberry32: small, quick, even enough for a tale; not for secrets. */
export const createChance = (seed: string | number): Chance => {
  let state = hashOf(String(seed));
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    integer,
    happens: (probability) => next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new Error('Nothing to pick from.');
      return items[integer(0, items.length - 1)]!;
    },
    pickWeighted: (items) => {
      let left = next() * items.reduce((sum, item) => sum + item.weight, 0);
      for (const item of items) {
        left -= item.weight;
        if (left < 0) return item;
      }
      return items.at(-1)!;
    },
    fork: (name) => createChance(`${seed}/${name}`),
  };
};
