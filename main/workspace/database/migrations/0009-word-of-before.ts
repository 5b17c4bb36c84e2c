/**
 * What central last said of a settled operation, so that a central that was restored and says otherwise is heard, and one that says
 * the same again is not: its agent has dealt with that. Null while it waits.
 */
export const sql = `
  alter table outbox add column outcome text;
  update outbox set outcome = coalesce((select setAside.outcome from setAside where setAside.id = outbox.id), 'applied') where state = 'kept';
`;
