/**
 * Who last set which field, and whose word lies under it, with the few rows where somebody's does to be found at once; when
 * a set-aside operation was dropped or let go of, so that both can be taken back; and what its agent has read and put away.
 */
export const sql = `
  alter table "case" add column setBy text;
  alter table "customer" add column setBy text;
  alter table "persona" add column setBy text;
  create index caseOver on "case" (id) where instr(setBy, '"over":{') > 0;
  create index customerOver on "customer" (id) where instr(setBy, '"over":{') > 0;
  create index personaOver on "persona" (id) where instr(setBy, '"over":{') > 0;
  create table overPutAway (tableName text not null, id text not null, field text not null, at integer not null, primary key (tableName, id, field)) without rowid;
  alter table setAside add column droppedAt integer;
  alter table setAside add column letGoAt integer;
`;
