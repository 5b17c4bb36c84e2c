-- The first schema. Frozen: whatever changes later is a step of its own.
-- Every synced entity has a table of its name with a column of the same name per field, the revision that last changed the
-- row ("rev", rule S10) and the fields that this version does not know ("more", rule S9). Shapes are checked where rows come in;
-- there are no foreign keys between synced tables, because rows arrive in any order. Compound fields are json, not jsonb:
-- a text that comes back is the text that came.

create table "team" (
  "id" uuid primary key,
  "name" text not null,
  "rev" bigint not null,
  "more" jsonb
);
create index on "team" ("rev", "id");

create table "agent" (
  "id" uuid primary key,
  "login" text not null,
  "name" text not null,
  "role" text not null,
  "teamIds" json not null,
  "timeZone" text,
  "isActive" boolean not null,
  "rev" bigint not null,
  "more" jsonb
);
create index on "agent" ("rev", "id");

create table "policy" (
  "id" uuid primary key,
  "teamId" uuid,
  "name" text not null,
  "text" text not null,
  "currency" text not null,
  "limitByKind" json not null,
  "customerLimit" bigint not null,
  "flagCount" bigint not null,
  "windowDays" bigint not null,
  "rev" bigint not null,
  "more" jsonb
);
create index on "policy" ("rev", "id");

create table "persona" (
  "id" uuid primary key,
  "teamId" uuid,
  "name" text not null,
  "description" text not null,
  "rules" json not null,
  "isEnabled" boolean not null,
  "rev" bigint not null,
  "more" jsonb
);
create index on "persona" ("rev", "id");

create table "template" (
  "id" uuid primary key,
  "teamId" uuid,
  "name" text not null,
  "text" text not null,
  "channel" text,
  "rev" bigint not null,
  "more" jsonb
);
create index on "template" ("rev", "id");

create table "view" (
  "id" uuid primary key,
  "agentId" uuid not null,
  "name" text not null,
  "query" text not null,
  "position" double precision not null,
  "rev" bigint not null,
  "more" jsonb
);
create index on "view" ("agentId", "rev", "id");

create table "product" (
  "id" uuid primary key,
  "name" text not null,
  "number" text not null,
  "variants" json not null,
  "currency" text not null,
  "externalId" text,
  "rev" bigint not null,
  "more" jsonb
);
create index on "product" ("rev", "id");

create table "customer" (
  "id" uuid primary key,
  "name" text not null,
  "sayName" text,
  "pronouns" text,
  "company" text,
  "phones" json not null,
  "emails" json not null,
  "address" text,
  "language" text,
  "timeZone" text,
  "accessNeeds" json not null,
  "preferredChannel" text,
  "avoidChannels" json not null,
  "personaId" uuid,
  "hasDroppedAct" boolean not null,
  "tags" json not null,
  "externalId" text,
  "since" bigint,
  "rev" bigint not null,
  "more" jsonb
);
create index on "customer" ("rev", "id");

create table "fact" (
  "id" uuid primary key,
  "customerId" uuid not null,
  "text" text not null,
  "caseId" uuid,
  "agentId" uuid,
  "isPinned" boolean not null,
  "saidAt" bigint not null,
  "forgottenAt" bigint,
  "rev" bigint not null,
  "more" jsonb
);
create index on "fact" ("rev", "id");

create table "order" (
  "id" uuid primary key,
  "number" text not null,
  "customerId" uuid not null,
  "status" text not null,
  "statusText" text not null,
  "items" json not null,
  "total" bigint not null,
  "currency" text not null,
  "payment" text,
  "address" text,
  "tracking" json not null,
  "placedAt" bigint,
  "expectedAt" bigint,
  "deliveredAt" bigint,
  "externalId" text,
  "rev" bigint not null,
  "more" jsonb
);
create index on "order" ("rev", "id");

create table "case" (
  "id" uuid primary key,
  "number" bigint,
  "subject" text not null,
  "customerId" uuid not null,
  "teamId" uuid not null,
  "assigneeId" uuid,
  "status" text not null,
  "priority" text not null,
  "channel" text not null,
  "tags" json not null,
  "customFields" json not null,
  "orderIds" json not null,
  "linkedCaseIds" json not null,
  "mergedIntoId" uuid,
  "isOurMistake" boolean not null,
  "snoozedUntil" bigint,
  "createdAt" bigint not null,
  "lastInteractionAt" bigint not null,
  "waitingSince" bigint,
  "preview" text not null,
  "closedAt" bigint,
  "externalId" text,
  "rev" bigint not null,
  "more" jsonb
);
create index on "case" ("teamId", "rev", "id");

create table "interaction" (
  "id" uuid primary key,
  "caseId" uuid not null,
  "customerId" uuid not null,
  "teamId" uuid not null,
  "kind" text not null,
  "channel" text,
  "direction" text not null,
  "agentId" uuid,
  "text" text not null,
  "html" text,
  "event" text,
  "detail" json,
  "durationMs" bigint,
  "personaId" uuid,
  "at" bigint not null,
  "externalId" text,
  "rev" bigint not null,
  "more" jsonb
);
create index on "interaction" ("teamId", "rev", "id");

create table "promise" (
  "id" uuid primary key,
  "caseId" uuid not null,
  "customerId" uuid not null,
  "teamId" uuid not null,
  "ownerId" uuid not null,
  "text" text not null,
  "dueAt" bigint not null,
  "status" text not null,
  "madeAt" bigint not null,
  "endedAt" bigint,
  "interactionId" uuid,
  "rev" bigint not null,
  "more" jsonb
);
create index on "promise" ("teamId", "rev", "id");

create table "gesture" (
  "id" uuid primary key,
  "caseId" uuid not null,
  "customerId" uuid not null,
  "teamId" uuid not null,
  "agentId" uuid not null,
  "kind" text not null,
  "amount" bigint not null,
  "currency" text not null,
  "reason" text not null,
  "status" text not null,
  "policyId" uuid,
  "grantedAt" bigint not null,
  "decidedById" uuid,
  "decidedAt" bigint,
  "decisionReason" text,
  "rev" bigint not null,
  "more" jsonb
);
create index on "gesture" ("teamId", "rev", "id");

create table "mission" (
  "id" uuid primary key,
  "caseId" uuid not null,
  "customerId" uuid not null,
  "teamId" uuid not null,
  "ownerId" uuid not null,
  "title" text not null,
  "steps" json not null,
  "status" text not null,
  "startedAt" bigint not null,
  "endedAt" bigint,
  "outcome" text,
  "customerToldAt" bigint,
  "rev" bigint not null,
  "more" jsonb
);
create index on "mission" ("teamId", "rev", "id");

create table "plan" (
  "id" uuid primary key,
  "caseId" uuid not null,
  "customerId" uuid not null,
  "teamId" uuid not null,
  "ownerId" uuid not null,
  "whatHappened" text not null,
  "whatWeDo" text not null,
  "dueAt" bigint not null,
  "openedAt" bigint not null,
  "doneAt" bigint,
  "rev" bigint not null,
  "more" jsonb
);
create index on "plan" ("teamId", "rev", "id");

create table "story" (
  "id" uuid primary key,
  "teamId" uuid not null,
  "caseId" uuid,
  "agentId" uuid not null,
  "title" text not null,
  "text" text not null,
  "toldAt" bigint not null,
  "kudos" json not null,
  "rev" bigint not null,
  "more" jsonb
);
create index on "story" ("teamId", "rev", "id");

-- What operations ask for by another row's id, and what a bootstrap reads: the cases newest first, all that hangs on a case or a customer.
create unique index on "agent" ("login");
create index on "fact" ("customerId");
create index on "order" ("customerId");
create index on "case" ("customerId");
create index on "case" ("teamId", "lastInteractionAt" desc, "id" desc);
create index on "case" ("teamId", "lastInteractionAt" desc, "id" desc) where "status" <> 'closed';
create index on "interaction" ("caseId");
create index on "interaction" ("teamId", "at" desc, "id" desc);
create index on "promise" ("caseId");
create index on "gesture" ("caseId");
create index on "gesture" ("customerId");
create index on "mission" ("caseId");
create index on "plan" ("caseId");

-- One row. Its lock is the last one that a writing transaction takes, so revisions become visible in order.
create table "central" (
  "isOnly" boolean primary key default true check ("isOnly"),
  "epoch" uuid not null default gen_random_uuid(),
  "revision" bigint not null default 0,
  "lastCaseNumber" bigint not null default 0,
  -- Departures up to this revision are forgotten; a cursor below it starts anew.
  "departureFloor" bigint not null default 0
);
insert into "central" default values;

-- A row that left a team ("teamId"), one agent ("agentId") or everybody (neither), and since which revision.
create table "departure" (
  "table" text not null,
  "rowId" uuid not null,
  "teamId" uuid,
  "agentId" uuid,
  "rev" bigint not null,
  "at" bigint not null
);
create index on "departure" ("rev");

-- One workspace of one agent. "lastSequence" and the verdicts are kept for ever.
create table "device" (
  "id" uuid primary key,
  "agentId" uuid not null,
  "lastSequence" bigint not null default 0,
  "firstSeenAt" bigint not null,
  "lastSeenAt" bigint not null
);
create table "verdict" (
  "deviceId" uuid not null references "device",
  "sequence" bigint not null,
  "operationId" uuid not null,
  "agentId" uuid not null,
  "operation" text not null,
  "outcome" text not null check ("outcome" in ('applied', 'adjusted', 'refused')),
  "reason" json,
  "at" bigint not null,
  primary key ("deviceId", "sequence")
);
create index on "verdict" ("operationId");

-- Tokens are random; only their SHA-256 is kept.
create table "password" (
  "agentId" uuid primary key,
  "phc" text not null,
  "changedAt" bigint not null
);
create table "session" (
  "id" uuid primary key,
  "agentId" uuid not null,
  "deskName" text not null,
  "accessHash" bytea not null unique,
  "accessExpiresAt" bigint not null,
  -- Whether the newest tokens have been used, that is, whether the answer that carried them has arrived.
  "hasArrived" boolean not null,
  -- The refresh token that the newest tokens were given for.
  "spentHash" bytea,
  "startedAt" bigint not null,
  "expiresAt" bigint not null,
  "endedAt" bigint
);
create index on "session" ("agentId");
create table "refreshToken" (
  "hash" bytea primary key,
  "sessionId" uuid not null references "session" on delete cascade,
  "isSpent" boolean not null default false
);
create index on "refreshToken" ("sessionId");

-- Tries at signing in, counted for all replicas alike.
create table "try" (
  "key" text primary key,
  "count" integer not null,
  "since" bigint not null
);
