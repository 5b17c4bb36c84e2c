/** `GET /v1/bootstrap`, `GET /v1/ready-copy`, `GET /v1/case/:caseId`, `POST /v1/push`, `POST /v1/pull`, `GET /v1/poke`: docs/sync.md, from the side of central. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { caseId } from '../../contract/model/ids.ts';
import { centralError } from '../../contract/protocol/error.ts';
import { pokeEvent, pokeHeartbeatMs } from '../../contract/protocol/poke.ts';
import { readyCopyBytesHeader, readyCopyQuery, readyCopyType } from '../../contract/protocol/ready-copy.ts';
import { pullRequest } from '../../contract/protocol/pull.ts';
import { pushAnswer, pushRequest } from '../../contract/protocol/push.ts';
import type { Store } from '../database/store.ts';
import type { ReadyCopies } from '../ready-copy/ready-copies.ts';
import { bootstrap } from '../sync/bootstrap.ts';
import type { Pokes } from '../sync/pokes.ts';
import { pull } from '../sync/pull.ts';
import { push } from '../sync/push.ts';
import { sendWholeCase } from '../sync/whole-case.ts';
import { stillSignedIn } from '../sign-in/session.ts';
import { checkIdentity, identityOf } from './identity.ts';
import { sendLines, takesZstd } from './line-stream.ts';
import { checkProtocol } from './protocol.ts';
import { gap, Refusal, signedOut } from './refusal.ts';

/** 500 operations with long texts. */
const pushBodyLimit = 64 * 1_048_576;

const notYourDevice = (): Refusal =>
  new Refusal(403, { code: 'forbidden', words: 'This desk belongs to another agent. Nothing was changed; your work is kept here. Sign in as the one whose desk it is.' });

const noSuchCase = (): Refusal =>
  new Refusal(404, { code: 'not-found', words: 'Central has no such case for you. It may have gone to another team.' });

const noReadyCopy = (): Refusal =>
  new Refusal(404, { code: 'not-found', words: 'Central has no copy ready for you. Your cases come one by one.' });

export interface SyncRoutesOptions {
  readonly store: Store;
  readonly pokes: Pokes;
  /** Without them every first copy is rows. */
  readonly readyCopies?: ReadyCopies;
}

export const syncRoutes = (server: FastifyInstance, { store, pokes, readyCopies }: SyncRoutesOptions): void => {
  const { db, now } = store;
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const onRequest = [checkProtocol, checkIdentity(db, now)];
  const security = [{ bearer: [] }];

  routes.get('/v1/bootstrap', {
    onRequest,
    schema: { summary: 'Everything the agent may see, as compressed lines; see docs/sync.md S3 and S4', tags: ['sync'], security, querystring: z.object({ after: z.string().max(1_024).optional(), closedSince: z.coerce.number().int().optional() }) },
  }, (request, reply) => {
    const identity = identityOf(request);
    const check = async (): Promise<void> => {
      const [current] = await stillSignedIn(db, [identity.sessionId]);
      // Of a team that was joined meanwhile the next pull brings the rows; those of one that was left must not go out.
      if (!current || identity.teamIds.some((teamId) => !current.teamIds.includes(teamId))) throw signedOut();
    };
    return sendLines({ request, reply, runsAhead: false, produce: (emit) => bootstrap({ db, identity, after: request.query.after ?? null, closedSince: request.query.closedSince ?? null, emit, check }) });
  });

  routes.get('/v1/ready-copy', {
    onRequest,
    schema: { summary: 'The first copy as one packed file, where central has it ready; see docs/sync.md S37', tags: ['sync'], security, querystring: readyCopyQuery },
  }, async (request, reply) => {
    const { shape, closedSince = null } = request.query;
    const copy = takesZstd(request) ? await readyCopies?.find({ teamIds: identityOf(request).teamIds, shape, closedSince }) : null;
    const file = copy && (await readyCopies?.read(copy));
    if (!copy || !file) throw noReadyCopy();
    reply.header('content-type', readyCopyType).header('content-encoding', 'zstd').header('content-length', copy.packedBytes).header(readyCopyBytesHeader, copy.bytes)
      .header('cache-control', 'no-store').header('vary', 'accept-encoding');
    return reply.send(file);
  });

  routes.get('/v1/case/:caseId', {
    onRequest,
    schema: { summary: 'One case as a whole, as compressed lines; see docs/sync.md S30 to S32', tags: ['sync'], security, params: z.object({ caseId }) },
  }, (request, reply) => sendLines({
    request, reply, runsAhead: true,
    produce: async (emit) => {
      if ((await sendWholeCase({ db, identity: identityOf(request), caseId: request.params.caseId, emit })) === 'not-found') throw noSuchCase();
    },
  }));

  routes.post('/v1/push', {
    onRequest, bodyLimit: pushBodyLimit,
    schema: { summary: 'Waiting operations of one desk, in order', tags: ['sync'], security, body: pushRequest, response: { 200: pushAnswer, default: centralError } },
  }, async (request) => {
    const outcome = await push({
      store, identity: identityOf(request), request: request.body,
      onPoisoned: (what) => request.log.warn(what, 'an operation failed twice and was refused'),
    });
    if (outcome.is === 'gap') throw gap(outcome.lastSequence);
    if (outcome.is === 'not-your-device') throw notYourDevice();
    return { lastSequence: outcome.lastSequence, verdicts: outcome.verdicts };
  });

  routes.post('/v1/pull', {
    onRequest,
    schema: { summary: 'What changed since the cursor, as one checkpoint of compressed lines', tags: ['sync'], security, body: pullRequest },
  }, (request, reply) => sendLines({
    request, reply, runsAhead: true,
    produce: async (emit) => {
      if ((await pull({ db, identity: identityOf(request), request: request.body, emit })) === 'not-your-device') throw notYourDevice();
    },
  }));

  routes.get('/v1/poke', {
    onRequest, config: { isHeld: true }, schema: { summary: 'A held connection of server-sent events that say when to pull', tags: ['sync'], security },
  }, (request, reply) => {
    reply.hijack();
    const { raw } = reply;
    // Who left while being looked up closes no more.
    if (raw.destroyed) return;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    raw.write(':\n\n');
    const heartbeat = setInterval(() => raw.write(':\n\n'), pokeHeartbeatMs);
    const remove = pokes.add({
      identity: identityOf(request),
      poke: (revision) => void raw.write(`event: ${pokeEvent}\ndata: ${revision ?? ''}\n\n`),
      end: () => void raw.end(),
    });
    raw.on('close', () => {
      clearInterval(heartbeat);
      remove();
    });
  });
};
