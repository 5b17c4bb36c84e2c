/** Calls of which nothing was written are found by their numbers, and events no longer by what stood before them. */
export const sql = `
  insert or ignore into searchWaiting (kind, place) select 'interaction', place from interaction
    where (kind = 'call' and text = '') or (kind = 'event' and place in (select id from interactionWords_docsize));
`;
