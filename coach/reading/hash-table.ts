// From a 32-bit feature hash to the row of its weights. Open addressing in typed arrays: a Map of boxed numbers would be
// ten times the size and several times slower to fill.

export type HashTable = { readonly slotHashes: Uint32Array; readonly slotRows: Int32Array };

const EMPTY = -1;

export function hashTableOf(hashes: Uint32Array): HashTable {
  const size = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 2));
  const slotHashes = new Uint32Array(size);
  const slotRows = new Int32Array(size).fill(EMPTY);
  for (let row = 0; row < hashes.length; row++) {
    const hash = hashes[row]!;
    let slot = hash & (size - 1);
    while (slotRows[slot] !== EMPTY) slot = (slot + 1) & (size - 1);
    slotHashes[slot] = hash;
    slotRows[slot] = row;
  }
  return { slotHashes, slotRows };
}

/** The row of a hash, or -1. */
export function rowOf({ slotHashes, slotRows }: HashTable, hash: number): number {
  const mask = slotRows.length - 1;
  let slot = hash & mask;
  while (slotRows[slot] !== EMPTY) {
    if (slotHashes[slot] === hash) return slotRows[slot]!;
    slot = (slot + 1) & mask;
  }
  return EMPTY;
}
