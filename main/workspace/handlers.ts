/** What answers each channel of the workspace that is not an operation. Arguments have passed the channel's schema. */
import type { z } from 'zod';
import { answer, problem, type Answer } from '../../contract/answer.ts';
import type { ChannelValue, OwnChannelName, Queued, ownChannels } from '../../contract/channels.ts';
import type { SyncStatus } from '../../contract/views.ts';
import { want } from './cache/away.ts';
import { readCacheState } from './cache/cache-state.ts';
import { lookUp } from './calls/lookup.ts';
import { getCase } from './cases/case-view.ts';
import { listHeld } from './cases/held.ts';
import { listInteractions, readUpTo } from './cases/interactions.ts';
import { countQueue, listQueue } from './cases/queue.ts';
import { getCard } from './customers/card.ts';
import { run } from './database/statements.ts';
import type { Store } from './database/store.ts';
import { hasNews, readMarkIdOf, shownDraft, takeCarried } from './drafts/carry.ts';
import type { Carrier } from './drafts/carrier.ts';
import { saveDraft } from './drafts/drafts.ts';
import { listHistory } from './history/history.ts';
import { editAgain } from './operations/edit-again.ts';
import type { MaskText } from './operations/mask-args.ts';
import { drop, letGo, listOutbox, removeSetAside, takeBack } from './operations/outbox.ts';
import { queuedBefore, type Queueing } from './operations/queue-operation.ts';
import { argsOfSetAside } from './operations/retry.ts';
import type { ModelDesk } from './model/model-desk.ts';
import { setupOf } from './model/model-setup.ts';
import { listOvers } from './overs/list-overs.ts';
import { againOf } from './overs/set-again.ts';
import { listOutcomes } from './people/outcomes.ts';
import { listPeople, listPersonas, listSnippets, listTemplates, listViews, policyForTeam } from './people/people.ts';
import { getRemembered, keepRemembered } from './people/remembered.ts';
import { searchQueue } from './search/queue-search.ts';
import { runSearch } from './search/run-search.ts';
import type { Fetched } from './sync/fetch-case.ts';
import { readState } from './sync/sync-state.ts';

/** `key`: what the window calls this question. Should it ask again under the same key, its answer was lost on the way. */
export type Handler<Input, Value> = (input: Input, key?: string) => Answer<Value> | Promise<Answer<Value>>;
type AllChannels = { readonly [Name in OwnChannelName]: Handler<z.output<(typeof ownChannels)[Name]['input']>, ChannelValue<Name>> };
export type Handlers = Pick<AllChannels, Exclude<OwnChannelName, `app.${string}` | `settings.${string}` | `link.${string}` | `door.${string}`>>;

export interface HandlerDeps {
  readonly store: Store;
  readonly now: () => number;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
  readonly phoneRegion: () => string;
  readonly mask: MaskText;
  readonly status: () => SyncStatus;
  /** Push and pull at once, whatever the waiting time. */
  readonly syncNow: () => void;
  readonly carrier: Carrier;
  readonly fetchCase: (caseId: string) => Promise<Fetched>;
  /** Queues at once, inside the transaction that is open. Pass the gate first. */
  readonly queueNow: (queueing: Queueing) => Answer<Queued>;
  readonly model: ModelDesk;
  /** The sync centre shows something else now. */
  readonly noteOutbox: () => void;
}

const gone = (): Answer<never> => problem('row-gone', 'This is no longer in the sync centre.', 'It was sent again or let go of before.');

const notFetched = (why: Exclude<Fetched['is'], 'here'>): Answer<null> =>
  why === 'not-found'
    ? problem('not-found', 'Central no longer has this conversation for you.', 'The case may have gone to another team, or its customer was erased.')
    : problem('away', 'What was said here is not on this machine, and central cannot be asked at the moment.', 'It is fetched by itself as soon as the line is there. You can write in this case all the same.');

export const createHandlers = ({ store, now, newId, phoneRegion, mask, status, syncNow, carrier, fetchCase, queueNow, model, noteOutbox }: HandlerDeps): Handlers => {
  const { reader, writer, gate } = store;
  const me = (): { readonly agentId: string | null; readonly now: number } => ({ agentId: readState(reader).agentId, now: now() });
  const change = async (act: () => boolean): Promise<Answer<null>> => {
    const wasThere = await gate.pass(act);
    noteOutbox();
    return wasThere ? answer(null) : gone();
  };
  return {
    'queue.list': (ask) => answer(listQueue(reader, ask, me())),
    'queue.counts': ({ teamId }) => answer(countQueue(reader, teamId, me())),
    'queue.search': (ask) => answer(searchQueue(reader, ask, me())),
    'case.get': ({ caseId }) => answer(getCase(reader, caseId)),
    'case.interactions': (ask) => answer(listInteractions(reader, ask)),
    'case.fetch': async ({ caseId }) => {
      if (!(await gate.pass(() => want(writer, caseId)))) return answer(null);
      const fetched = await fetchCase(caseId);
      return fetched.is === 'here' ? answer(null) : notFetched(fetched.is);
    },
    'case.looked': ({ caseId, upTo }) =>
      gate.pass(() => {
        const { agentId } = readState(writer);
        if (agentId === null || (readUpTo(writer, caseId) ?? -Infinity) >= upTo) return answer(null);
        const queued = queueNow({ name: 'case.read', input: { readMarkId: readMarkIdOf(agentId, caseId), caseId, upTo } });
        return queued.ok ? answer(null) : queued;
      }),
    'customer.card': ({ customerId }) => answer(getCard(reader, { customerId, now: now(), region: phoneRegion() })),
    'history.list': (ask) => answer(listHistory(reader, ask)),
    'call.lookup': ({ from }) => answer(lookUp(reader, { from, region: phoneRegion() })),
    'search.query': (ask) => answer(runSearch(reader, ask, me())),

    'draft.get': async (key) => {
      if (hasNews(reader, key)) await gate.pass(() => writer.transaction(() => { takeCarried(writer, key); }).immediate());
      return answer(shownDraft(reader, key));
    },
    'draft.letGo': async (key) => {
      await carrier.letGo(key);
      return answer(null);
    },
    'draft.save': ({ text, plainText, ...draft }) =>
      gate.pass(() => {
        saveDraft(writer, { ...draft, text: mask(text), plainText: plainText === null ? null : mask(plainText), savedAt: now() });
        carrier.wake();
        return answer(null);
      }),

    'people.list': () => answer(listPeople(reader)),
    'persona.list': () => answer(listPersonas(reader)),
    'persona.outcomes': () => answer(listOutcomes(reader)),
    'template.list': () => answer(listTemplates(reader)),
    'snippet.list': () => answer(listSnippets(reader)),
    'remembered.get': ({ name }) => answer(getRemembered(reader, name)),
    'remembered.keep': async ({ name, text }) => {
      await gate.pass(() => keepRemembered(writer, name, text));
      return answer(null);
    },
    'view.list': () => answer(listViews(reader)),
    'policy.forTeam': ({ teamId }) => answer(policyForTeam(reader, teamId)),

    'model.forTeam': ({ teamId }) => answer(setupOf(reader, teamId)),
    'model.setKey': model.setKey,
    'model.ask': model.ask,
    'model.stop': ({ askId }) => {
      model.stop(askId);
      return answer(null);
    },
    'cache.state': () => answer(readCacheState(reader)),

    'sync.status': () => answer(status()),
    'sync.outbox': ({ limit }) => answer(listOutbox(reader, limit)),
    'sync.now': () => {
      syncNow();
      return answer(null);
    },
    'sync.retry': async ({ operationId }, key) => {
      const sent = await gate.pass(() =>
        writer.transaction((): Answer<null> => {
          const again = argsOfSetAside(writer, operationId);
          if (!again) return key !== undefined && queuedBefore(writer, key) ? answer(null) : gone();
          const queued = queueNow({ name: again.name, input: again.args, isAgain: true, operationId: key });
          if (!queued.ok) return queued;
          removeSetAside(writer, operationId);
          return answer(null);
        }).immediate(),
      );
      noteOutbox();
      return sent;
    },
    'sync.discard': ({ operationId }) => change(() => letGo(writer, operationId, now())),
    'sync.restore': ({ operationId }) => change(() => takeBack(writer, operationId)),
    'sync.drop': ({ operationId, isDropped }) => change(() => drop(writer, operationId, isDropped ? now() : null)),
    'sync.edit': async ({ operationId }) => {
      const key = await gate.pass(() => writer.transaction(() => editAgain(writer, operationId, { newId: newId(), now: now() })).immediate());
      noteOutbox();
      return key ? answer(key) : gone();
    },
    'over.list': () => answer(listOvers(reader)),
    'over.set': async (wish, key) => {
      const again = againOf(reader, wish);
      if (!again) return gone();
      const queued = await gate.pass(() => queueNow({ name: again.name, input: again.args, operationId: key }));
      return queued.ok ? answer(null) : queued;
    },
    'over.putAway': ({ table, id, field, at, isAway }) =>
      gate.pass(() => {
        if (isAway) run(writer, 'insert or replace into overPutAway (tableName, id, field, at) values (?, ?, ?, ?)', table, id, field, at);
        else run(writer, 'delete from overPutAway where tableName = ? and id = ? and field = ?', table, id, field);
        noteOutbox();
        return answer(null);
      }),
    'held.list': ({ caseId }) => answer(listHeld(reader, caseId)),
  };
};
