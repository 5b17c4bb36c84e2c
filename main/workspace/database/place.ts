/**
 * The number under which a row's full-text entry is kept. Its upper part is the second in which the row was born, its
 * lower 21 bits come from the row's id, so that places grow with time, are the same on every desk, and fit a JavaScript number.
 */
const slotBits = 21;
const slots = 2 ** slotBits;
const lastSecond = 2 ** 32 - 1;

/** The first place of the second in which `at` (epoch ms) lies. */
export const firstPlaceAt = (at: number): number => Math.max(-lastSecond, Math.min(lastSecond, Math.floor(at / 1_000))) * slots;

/** Where a row wants to stand. `attempt` counts up while the place is taken by another row. */
export const placeOf = (id: string, at: number, attempt = 0): number => {
  const own = Number.parseInt(id.slice(-6), 16);
  const slot = Number.isNaN(own) ? 0 : own;
  return firstPlaceAt(at) + ((slot + attempt) % slots);
};
