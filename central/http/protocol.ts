/** Which versions of the wire this central speaks, and the refusal of others. */
import type { FastifyRequest } from 'fastify';
import { protocolHeader, protocolVersion } from '../../contract/protocol/version.ts';
import { Refusal } from './refusal.ts';

export const oldestProtocol = 1;
export const newestProtocol = protocolVersion;

/** Throws 426 unless the request names a version that central speaks. Without a name it counts as older than all. */
export const checkProtocol = async (request: FastifyRequest): Promise<void> => {
  const version = Number(request.headers[protocolHeader] ?? 0);
  if (version >= oldestProtocol && version <= newestProtocol) return;
  throw version > newestProtocol
    ? new Refusal(426, { code: 'protocol-too-new', words: 'This desk is newer than its central. Your work goes on and is kept here until central is updated.' })
    : new Refusal(426, { code: 'protocol-too-old', words: 'Central no longer speaks this desk\'s version. Your work goes on and is kept here; update Goodship to send it.' });
};
