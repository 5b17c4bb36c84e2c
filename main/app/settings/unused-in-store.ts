/**
 * Stands in the bundle for what electron-store brings for its options `schema` and `migrations`, which `memory.ts` does not use: a validator
 * and a reader of versions, two thirds of the code that the process of windows read at every start. Whoever comes to use them takes
 * `leaveOutOfStore` out of vite.config.ts.
 */
function unused(): never {
  throw new Error('electron-store is bundled without its options schema and migrations.');
}

export { unused as Ajv2020 };
export default new Proxy({}, { get: unused });
