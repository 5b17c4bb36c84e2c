/** The stamps that central gave with the cursors: a desk shows both, so that a central that was put back by hand is noticed. */
export const sql = `
  alter table syncState add column stamp text;
  alter table syncState add column bootstrapStamp text;
`;
