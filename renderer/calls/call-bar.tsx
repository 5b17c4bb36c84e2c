/** The bar of the call that comes in, runs or is being wrapped up; nothing at all when there is none. */
export const CallBar = () => null;
