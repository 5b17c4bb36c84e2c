/**
 * The words that were ever said, so that a word being typed can be completed; all texts are indexed once more to fill it.
 * From now on the index is tidied up in small steps of our own and never in the middle of a write.
 */
const ownTidying = (table: string): string => `
  insert into ${table} (${table}, rank) values ('automerge', 0);
  insert into ${table} (${table}, rank) values ('crisismerge', 1000);
  insert into ${table} (${table}, rank) values ('usermerge', 6);`;

export const sql = `
  create table searchTerm (term text not null primary key) without rowid;
  insert or ignore into searchWaiting (kind, place) select 'interaction', place from interaction where text <> '';
  ${['customerWords', 'orderWords', 'caseWords', 'interactionWords'].map(ownTidying).join('')}
`;
