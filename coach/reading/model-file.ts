// The form of a file of weights: a magic word, the length of a JSON head, the head, then the numbers of each named array,
// little-endian, each starting at a multiple of four. Written by training, read in a worker; nothing is evaluated.

export type WeightArray = Int8Array | Uint8Array | Uint32Array | Float32Array;
type ArrayKind = 'i8' | 'u8' | 'u32' | 'f32';
type ArrayHead = { readonly name: string; readonly kind: ArrayKind; readonly length: number };
type FileHead<Facts> = { readonly facts: Facts; readonly arrays: readonly ArrayHead[] };

export type ModelFile<Facts> = { readonly facts: Facts; readonly arrays: Readonly<Record<string, WeightArray>> };

const MAGIC = 0x31_6d_74_67; // "gtm1"
const HEAD_START = 8;
const ALIGNMENT = 4;

const MAKERS = {
  i8: (buffer: ArrayBuffer, offset: number, length: number) => new Int8Array(buffer, offset, length),
  u8: (buffer: ArrayBuffer, offset: number, length: number) => new Uint8Array(buffer, offset, length),
  u32: (buffer: ArrayBuffer, offset: number, length: number) => new Uint32Array(buffer, offset, length),
  f32: (buffer: ArrayBuffer, offset: number, length: number) => new Float32Array(buffer, offset, length),
} as const;

function kindOf(array: WeightArray): ArrayKind {
  if (array instanceof Int8Array) return 'i8';
  if (array instanceof Uint8Array) return 'u8';
  return array instanceof Uint32Array ? 'u32' : 'f32';
}

const aligned = (length: number) => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

export function writeModelFile<Facts>({ facts, arrays }: ModelFile<Facts>): Uint8Array {
  const entries = Object.entries(arrays);
  const head: FileHead<Facts> = { facts, arrays: entries.map(([name, array]) => ({ name, kind: kindOf(array), length: array.length })) };
  const headBytes = new TextEncoder().encode(JSON.stringify(head));
  const bodyStart = aligned(HEAD_START + headBytes.length);
  const bytes = new Uint8Array(entries.reduce((end, [, array]) => end + aligned(array.byteLength), bodyStart));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, headBytes.length, true);
  bytes.set(headBytes, HEAD_START);
  let offset = bodyStart;
  for (const [, array] of entries) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += aligned(array.byteLength);
  }
  return bytes;
}

/** Throws where the bytes are not a whole model file: weights ship with the program, so that is a broken installation. */
export function readModelFile<Facts>(bytes: Uint8Array): ModelFile<Facts> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEAD_START || view.getUint32(0, true) !== MAGIC) throw new Error('These bytes are not a Goodship tone model.');
  const headLength = view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD_START, HEAD_START + headLength))) as FileHead<Facts>;
  const rest = bytes.subarray(aligned(HEAD_START + headLength));
  // The given bytes may start anywhere, numbers of four bytes may not.
  const body = rest.byteOffset % ALIGNMENT === 0 ? rest : rest.slice();
  const arrays: Record<string, WeightArray> = {};
  let offset = 0;
  for (const { name, kind, length } of head.arrays) {
    const size = length * (kind === 'u32' || kind === 'f32' ? 4 : 1);
    if (offset + size > body.byteLength) throw new Error(`The tone model ends before its array "${name}".`);
    arrays[name] = MAKERS[kind](body.buffer as ArrayBuffer, body.byteOffset + offset, length);
    offset += aligned(size);
  }
  return { facts: head.facts, arrays };
}
