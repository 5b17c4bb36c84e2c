/**
 * Texts of the agent's own, and saved views that are taken away. What other desks did of both before this one knew of it is
 * taken in: a view's removal from the fields that were kept unread, snippets with the next pull.
 */
export const sql = `
  create table snippet (id text not null primary key, agentId text, name text, text text, channel text, removedAt integer, more text);
  alter table "view" add column removedAt integer;
  update "view" set removedAt = json_extract(more, '$.removedAt') where more is not null;
  alter table syncState add column newTables text not null default '[]';
  update syncState set newTables = '["snippet"]';
`;
