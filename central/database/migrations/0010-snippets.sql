-- Texts of the agent's own, and saved views that are taken away.
create table "snippet" (
  "id" uuid primary key,
  "agentId" uuid not null,
  "name" text not null,
  "text" text not null,
  "channel" text,
  "removedAt" bigint,
  "rev" bigint not null,
  "more" jsonb
);
create index on "snippet" ("agentId", "rev", "id");
alter table "view" add column "removedAt" bigint;
