/**
 * What follows an agent from desk to desk: drafts and marks of how far they have read. `draftSeen` is what this desk last
 * knew of a carried draft, so that it can tell its own changes from those of another desk.
 */
export const sql = `
  create table carriedDraft (
    id text not null primary key, agentId text, caseId text, kind text, channel text, text text, personaId text, plainText text, otherText text, version text,
    savedAt integer, more text
  );
  create index carriedDraftByCase on carriedDraft (caseId, kind);
  create table draftSeen (caseId text not null, kind text not null, version text not null, text text not null, primary key (caseId, kind)) without rowid;
  create table readMark (id text not null primary key, agentId text, caseId text, upTo integer, more text);
  create index readMarkByCase on readMark (caseId, upTo);
`;
