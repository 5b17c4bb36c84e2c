/** What a window remembers for its agent alone: words of their own, hints that they waved away, personas that they are in the middle of changing. */
export const sql = `
  create table remembered (name text primary key, text text not null);
`;
