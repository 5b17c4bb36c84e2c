-- Who last set which field of a row, and whose word lies under it.
alter table "case" add column "setBy" json;
alter table "customer" add column "setBy" json;
alter table "persona" add column "setBy" json;
