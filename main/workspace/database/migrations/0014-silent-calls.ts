/** Calls of which nothing was written are found by their numbers. */
export const sql = `
  insert or ignore into searchWaiting (kind, place) select 'interaction', place from interaction where kind = 'call' and text = '';
`;
