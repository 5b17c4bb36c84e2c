/**
 * What is kept is a policy: closed cases whose conversation is not on this machine as a whole (`isWanted`: it is to be
 * fetched again), and cases that were fetched and stay for a while whatever the policy says.
 */
export const sql = `
  create table away (caseId text not null primary key, isWanted integer not null) without rowid;
  create index awayWanted on away (caseId) where isWanted = 1;
  create table heldCase (caseId text not null primary key, until integer not null) without rowid;
  alter table syncState add column bootstrapClosedSince integer;
`;
