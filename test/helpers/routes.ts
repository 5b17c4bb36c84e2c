/** Every route of a server as the server itself lists them, so that a new one is in tests of all routes by itself. */
import type { FastifyInstance } from 'fastify';

export interface Route {
  readonly method: string;
  readonly url: string;
}

/** The server draws its routes as a tree in which a child goes on where its parent ends. */
export const routesOf = (server: FastifyInstance): readonly Route[] => {
  const parents: string[] = [];
  return server.printRoutes({ commonPrefix: false }).split('\n').filter((line) => line.trim() !== '').flatMap((line) => {
    const [, indent, path, methods] = /^((?:[│ ] {3})*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (indent === undefined || path === undefined) throw new Error(`This is no line of routes: ${line}`);
    const depth = indent.length / 4;
    parents[depth] = (depth === 0 ? '' : parents[depth - 1]!) + path;
    return methods === undefined ? [] : methods.split(', ').map((method) => ({ method, url: parents[depth]! }));
  });
};
