/**
 * Every failure becomes an answer with words for the agent. The log gets ids, codes and counts, never what was in the
 * request: database errors quote values, so their messages stay out of it.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { CentralError } from '../../contract/protocol/error.ts';
import { Refusal, overloaded } from './refusal.ts';

const badRequest = (words: string): CentralError => ({ code: 'bad-request', words });
const unreadable = (status: number): Refusal => new Refusal(status, badRequest('Central could not read this request. Nothing was changed.'));

const answer = (reply: FastifyReply, { status, body, retryAfterMs }: Pick<Refusal, 'status' | 'body' | 'retryAfterMs'>): void => {
  if (retryAfterMs !== null) reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfterMs / 1_000))));
  void reply.code(status).type('application/json; charset=utf-8').serializer((value: unknown) => JSON.stringify(value)).send(body);
};

const refusalFor = (error: FastifyError): Refusal | null => {
  if (error instanceof Refusal) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = error.validation.slice(0, 3).map(({ instancePath, message }) => `${instancePath || 'the request'}: ${message}`).join('; ');
    return new Refusal(400, badRequest(`Central did not understand this request. Nothing was changed. (${where})`.slice(0, 1_000)));
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refusal(413, badRequest('This was more than central takes at once. Nothing was changed; send it in smaller parts.'));
    case 'FST_UNDER_PRESSURE':
      return overloaded();
    default:
      return error.statusCode !== undefined && error.statusCode < 500 ? unreadable(error.statusCode) : null;
  }
};

/** Text of a shape that no database keeps (a zero sign): what was sent is at fault. */
const isUnkeepable = ({ code = '' }: FastifyError): boolean => code.startsWith('22');

/** What the database says when it is the database that has no room: too many connections, shutting down, no connection, no answer in time. */
const isOverload = ({ code = '', message }: { readonly code?: string; readonly message: string }): boolean =>
  /^(08|53|57)/.test(code) || /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/.test(code) || /timeout exceeded when trying to connect/.test(message);

/** Fails before there is a route: an address that cannot be decoded. */
export const answerFrameworkError = (error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void => answer(reply, unreadable(error.statusCode ?? 400));

export const answerErrors = (server: FastifyInstance): void => {
  server.setErrorHandler((error: FastifyError, request: FastifyRequest, reply) => {
    const refusal = refusalFor(error) ?? (isUnkeepable(error) ? unreadable(400) : null) ?? (isOverload(error) ? overloaded() : null);
    if (refusal) return answer(reply, refusal);
    request.log.error({ requestId: request.id, route: request.routeOptions.url, error: error.name, code: error.code, stack: error.stack?.split('\n').slice(-8) }, 'a request failed');
    return answer(reply, {
      status: 500, retryAfterMs: null,
      body: { code: 'failed', words: 'Something went wrong at central. Nothing was changed there; your work is kept here and is sent again by itself.' },
    });
  });
  server.setNotFoundHandler((_request, reply) =>
    answer(reply, { status: 404, retryAfterMs: null, body: { code: 'not-found', words: 'Central knows no such address. This desk may be newer or older than central; update the older of the two.' } }));
};
