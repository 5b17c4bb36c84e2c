-- What follows an agent from desk to desk: drafts, and how far they have read.
create table "carriedDraft" (
  "id" uuid primary key,
  "agentId" uuid not null,
  "caseId" uuid not null,
  "kind" text not null,
  "channel" text,
  "text" text not null,
  "personaId" uuid,
  "plainText" text,
  "otherText" text,
  "version" uuid not null,
  "savedAt" bigint not null,
  "rev" bigint not null,
  "more" jsonb
);
create index on "carriedDraft" ("agentId", "rev", "id");

create table "readMark" (
  "id" uuid primary key,
  "agentId" uuid not null,
  "caseId" uuid not null,
  "upTo" bigint not null,
  "rev" bigint not null,
  "more" jsonb
);
create index on "readMark" ("agentId", "rev", "id");
