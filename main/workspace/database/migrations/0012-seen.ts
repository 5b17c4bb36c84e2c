/** The revisions as of which a first copy or a case brought rows from beyond the cursor: a desk names them with its next pull. */
export const sql = `
  alter table syncState add column seen text;
`;
