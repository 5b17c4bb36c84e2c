-- What each revision touched: tables, with the team where a table has teams, and "departure". Null: nobody wrote it down.
alter table "stamp" add column "touched" text[];
