/** A deed that is pressed again while it is under way is not done twice. */
export const oneAtATime = <Input extends readonly unknown[]>(deed: (...input: Input) => Promise<void>): ((...input: Input) => Promise<void>) => {
  let isUnderWay = false;
  return async (...input) => {
    if (isUnderWay) return;
    isUnderWay = true;
    try {
      await deed(...input);
    } finally {
      isUnderWay = false;
    }
  };
};
