/**
 * How much central takes on at once. A request beyond it is sent away at once with a time to come back (503, Retry-After),
 * because one that waits longer than a desk's patience is asked again and costs twice. Held connections wait for news and
 * cost next to nothing, so they are not counted; nor is the question whether central is there.
 */
import type { FastifyInstance } from 'fastify';
import { overloaded } from './refusal.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly isHeld?: boolean;
  }
}

export interface Room {
  readonly mostAtOnce: number;
  /** How late the event loop may be before everything is sent away. */
  readonly mostDelayMs: number;
}
export const usualRoom: Room = { mostAtOnce: 64, mostDelayMs: 2_000 };

export const keepRoom = (server: FastifyInstance, { mostAtOnce }: Room): void => {
  let inside = 0;
  server.addHook('onRequest', async (request, reply) => {
    const { config, url } = request.routeOptions;
    if (config.isHeld || url === '/v1/health') return;
    if (inside >= mostAtOnce) throw overloaded();
    inside += 1;
    reply.raw.once('close', () => { inside -= 1; });
  });
};
