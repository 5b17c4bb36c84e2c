/**
 * The team's language model, its key on this desk (in here, since here is encrypted and nowhere else is), and a way to find
 * what was said in a persona without reading everything that was ever said.
 */
export const sql = `
  create table "model" (
    id text not null primary key, teamId text, url text, name text, isOn integer, more text
  );
  create table modelKey (teamId text not null primary key, url text not null, secret text not null) without rowid;
  create index interactionByPersona on interaction (caseId, at) where personaId is not null;
`;
