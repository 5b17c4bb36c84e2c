-- What each revision is known by, drawn at random with it: a copy of these files that is put back and written to goes on under other stamps.
create table "stamp" (
  "revision" bigint primary key,
  "stamp" uuid not null,
  "at" bigint not null
);
create index on "stamp" ("at");
insert into "stamp" select "revision", gen_random_uuid(), (extract(epoch from now()) * 1000)::bigint from "central";
