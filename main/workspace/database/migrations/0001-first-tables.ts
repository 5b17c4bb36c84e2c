/** The first tables: every entity of the model, and what the desk keeps for itself. Frozen: it never changes again. */
export const sql = `
  create table "team" (
    id text not null primary key, name text, more text
  );
  create table "agent" (
    id text not null primary key, login text, name text, role text, teamIds text, timeZone text, isActive integer, more text
  );
  create table "policy" (
    id text not null primary key, teamId text, name text, text text, currency text, limitByKind text, customerLimit integer, flagCount integer,
    windowDays integer, more text
  );
  create table "persona" (
    id text not null primary key, teamId text, name text, description text, rules text, isEnabled integer, more text
  );
  create table "template" (
    id text not null primary key, teamId text, name text, text text, channel text, more text
  );
  create table "view" (
    id text not null primary key, agentId text, name text, query text, position real, more text
  );
  create table "product" (
    id text not null primary key, name text, number text, variants text, currency text, externalId text, more text
  );
  create table "customer" (
    place integer primary key, id text not null unique, name text, sayName text, pronouns text, company text, phones text, emails text, address text,
    language text, timeZone text, accessNeeds text, preferredChannel text, avoidChannels text, personaId text, hasDroppedAct integer, tags text,
    externalId text, since integer, more text
  );
  create table "fact" (
    id text not null primary key, customerId text, text text, caseId text, agentId text, isPinned integer, saidAt integer, forgottenAt integer,
    more text
  );
  create table "order" (
    place integer primary key, id text not null unique, number text, customerId text, status text, statusText text, items text, total integer,
    currency text, payment text, address text, tracking text, placedAt integer, expectedAt integer, deliveredAt integer, externalId text, more text
  );
  create table "case" (
    place integer primary key, id text not null unique, number integer, subject text, customerId text, teamId text, assigneeId text, status text,
    priority text, channel text, tags text, customFields text, orderIds text, linkedCaseIds text, mergedIntoId text, isOurMistake integer,
    snoozedUntil integer, createdAt integer, lastInteractionAt integer, waitingSince integer, preview text, closedAt integer, externalId text,
    more text
  );
  create table "interaction" (
    place integer primary key, id text not null unique, caseId text, customerId text, teamId text, kind text, channel text, direction text,
    agentId text, text text, html text, event text, detail text, durationMs integer, personaId text, at integer, externalId text, more text
  );
  create table "promise" (
    id text not null primary key, caseId text, customerId text, teamId text, ownerId text, text text, dueAt integer, status text, madeAt integer,
    endedAt integer, interactionId text, more text
  );
  create table "gesture" (
    id text not null primary key, caseId text, customerId text, teamId text, agentId text, kind text, amount integer, currency text, reason text,
    status text, policyId text, grantedAt integer, decidedById text, decidedAt integer, decisionReason text, more text
  );
  create table "mission" (
    id text not null primary key, caseId text, customerId text, teamId text, ownerId text, title text, steps text, status text, startedAt integer,
    endedAt integer, outcome text, customerToldAt integer, more text
  );
  create table "plan" (
    id text not null primary key, caseId text, customerId text, teamId text, ownerId text, whatHappened text, whatWeDo text, dueAt integer,
    openedAt integer, doneAt integer, more text
  );
  create table "story" (
    id text not null primary key, teamId text, caseId text, agentId text, title text, text text, toldAt integer, kudos text, more text
  );
  create table contactPoint (customerId text not null, kind text not null, value text not null, tail text not null);
  create table syncState (
    id integer primary key check (id = 1), deviceId text not null, centralUrl text not null, login text not null, agentId text, name text not null,
    role text not null, teamIds text not null, epoch text, cursor integer not null, nextSequence integer not null, settledSequence integer not null,
    isComplete integer not null, bootstrapMark text, bootstrapCursor integer, bootstrapTeamIds text, bootstrapDone integer not null,
    bootstrapTotal integer not null, line text not null, lastAnswerAt integer, lastPulledAt integer, lastError text
  );
  create table session (id integer primary key check (id = 1), accessToken text not null, accessExpiresAt integer not null, refreshToken text not null);
  create table outbox (
    sequence integer primary key, id text not null unique, name text not null, args text not null, at integer not null, state text not null,
    rowId text, caseId text, title text not null, words text not null, shown text, localReason text, acknowledgedAt integer
  );
  create table setAside (
    id text not null primary key, sequence integer, name text not null, args text not null, at integer not null, outcome text not null,
    rowId text, caseId text, title text not null, words text not null, shown text, reason text, setAsideAt integer not null
  );
  create table base (tableName text not null, id text not null, row text, primary key (tableName, id)) without rowid;
  create table draft (
    caseId text not null, kind text not null, channel text, text text not null, personaId text, plainText text, savedAt integer not null,
    primary key (caseId, kind)
  ) without rowid;
  create table searchWaiting (kind text not null, place integer not null, primary key (kind, place)) without rowid;

  create virtual table customerWords using fts5(words, content='', contentless_delete=1, prefix='1 2 3', tokenize="unicode61 remove_diacritics 2");
  create virtual table orderWords using fts5(words, content='', contentless_delete=1, prefix='1 2 3', tokenize="unicode61 remove_diacritics 2");
  create virtual table caseWords using fts5(words, tags, content='', contentless_delete=1, prefix='1 2 3', tokenize="unicode61 remove_diacritics 2");
  create virtual table interactionWords using fts5(words, content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 2");

  create index caseByCustomer on "case" (customerId, createdAt);
  create index caseByNumber on "case" (number);
  create index caseByTime on "case" (lastInteractionAt, teamId);
  create index caseByWaiting on "case" (ifnull(waitingSince, 9e15), lastInteractionAt, teamId);
  create index caseByPriority on "case" (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end, lastInteractionAt desc, teamId);
  create index caseClosedByTime on "case" (lastInteractionAt, teamId) where status = 'closed';
  create index caseOpenByTime on "case" (lastInteractionAt, snoozedUntil, teamId, status) where status <> 'closed';
  create index caseOpenByWaiting on "case" (ifnull(waitingSince, 9e15), lastInteractionAt, snoozedUntil, teamId, status) where status <> 'closed';
  create index caseOpenByPriority on "case" (
    case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end, lastInteractionAt desc, snoozedUntil, teamId, status
  ) where status <> 'closed';
  create index caseOpenByAssignee on "case" (assigneeId, lastInteractionAt, snoozedUntil, teamId, status) where status <> 'closed';
  create index caseOnUs on "case" (ifnull(waitingSince, 9e15), lastInteractionAt, snoozedUntil, teamId, status) where status in ('new', 'open');
  create index caseOurMistake on "case" (lastInteractionAt, snoozedUntil, teamId, status) where isOurMistake = 1 and status <> 'closed';
  create index caseSnoozed on "case" (snoozedUntil, lastInteractionAt, teamId, status) where snoozedUntil is not null and status <> 'closed';
  create index interactionByCase on interaction (caseId, at);
  create index interactionByCustomer on interaction (customerId, at) where kind <> 'event';
  create index factByCustomer on fact (customerId, saidAt);
  create index orderByCustomer on "order" (customerId, placedAt);
  create index orderByNumber on "order" (number);
  create index promiseByCase on promise (caseId, dueAt);
  create index promiseByCustomer on promise (customerId, madeAt);
  create index promiseOpen on promise (dueAt, caseId) where status = 'open';
  create index gestureByCase on gesture (caseId);
  create index gestureByCustomer on gesture (customerId, grantedAt);
  create index missionByCase on mission (caseId);
  create index missionByCustomer on mission (customerId, startedAt);
  create index planByCase on plan (caseId);
  create index planByCustomer on plan (customerId, openedAt);
  create index contactPointByCustomer on contactPoint (customerId);
  create index contactPointByValue on contactPoint (value);
  create index contactPointByTail on contactPoint (tail);
  create index outboxWaiting on outbox (sequence) where state = 'waiting';
  create index outboxByCase on outbox (caseId) where state = 'waiting';
  create index setAsideByCase on setAside (caseId);
`;
