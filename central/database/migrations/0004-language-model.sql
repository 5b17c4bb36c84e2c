-- The language model that a team has set up. Its key never comes here.
create table "model" (
  "id" uuid primary key,
  "teamId" uuid not null,
  "url" text not null,
  "name" text not null,
  "isOn" boolean not null,
  "rev" bigint not null,
  "more" jsonb
);
create index on "model" ("teamId", "rev", "id");
