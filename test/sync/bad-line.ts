/**
 * The way between one desk and a played central: requests that never arrive, answers that are lost after central has
 * committed, requests that arrive twice or long after, streams cut in the middle, refusals to answer, pages of captive
 * portals. While an answer is under way the world may go on (`meanwhile`).
 */
import { pullRequest } from '../../contract/protocol/pull.ts';
import { pushRequest } from '../../contract/protocol/push.ts';
import type { Chance } from '../../central/demo/chance.ts';
import type { Came, Sent, Transport } from '../../main/workspace/sync/transport.ts';
import type { PlayedCentral } from './played-central.ts';

export interface SignedInAs {
  readonly agentId: string;
  readonly name: string;
}

export interface BadLineOptions {
  readonly central: PlayedCentral;
  readonly chance: Chance;
  readonly who: SignedInAs;
  /** From 0 to 1: how often something goes wrong. */
  readonly badness: () => number;
  readonly isDown: () => boolean;
  readonly meanwhile: () => Promise<void>;
  /** Central itself failed, which no line explains. */
  readonly onBroken: (error: unknown) => void;
  readonly note: (what: string) => void;
}
export interface BadLine {
  readonly transport: Transport;
  /** Requests that the network has kept so far arrive now; their answers find nobody. */
  readonly deliverLate: () => Promise<void>;
  /** Whether this is being asked for at this moment. */
  readonly isAsking: (path: string) => boolean;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly retryAfter?: string;
}

const faults = ['request lost', 'answer lost', 'arrives twice', 'arrives late', 'cut', 'overloaded', 'failed', 'signed out', 'portal'] as const;
type Fault = (typeof faults)[number];

const json = (status: number, body: object): Answer => ({ status, type: 'application/json', body: JSON.stringify(body) });
const lines = (body: string): Answer => ({ status: 200, type: 'application/x-ndjson; charset=utf-8', body });
const refusal = (status: number, code: string, retryAfter?: string): Answer => ({ ...json(status, { code, words: 'For a played history.' }), ...(retryAfter ? { retryAfter } : {}) });
const portal: Answer = { status: 200, type: 'text/html', body: '<html>Accept our terms to surf.</html>' };

async function* bodyOf(text: string, isCut: boolean): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
  if (isCut) throw new Error('cut');
}
const cameOf = ({ status, type, body, retryAfter }: Answer, isCut = false): Came => ({
  status, headers: { 'content-type': type, ...(retryAfter ? { 'retry-after': retryAfter } : {}) }, body: bodyOf(body, isCut),
});

export const createBadLine = ({ central, chance, who, badness, isDown, meanwhile, onBroken, note }: BadLineOptions): BadLine => {
  let late: Sent[] = [];
  const asking = new Set<string>();
  let tokens = 0;
  let token = '';

  const signIn = (): Answer => {
    token = `token ${(tokens += 1)} of ${who.name}`;
    return json(200, { agentId: who.agentId, name: who.name, role: 'agent', teamIds: [], accessToken: token, accessExpiresAt: 0, refreshToken: `refresh ${tokens}` });
  };

  const push = async (body: unknown): Promise<Answer> => {
    const request = pushRequest.safeParse(body);
    if (!request.success) return refusal(400, 'bad-request');
    const pushed = await central.push(who.agentId, request.data);
    if (pushed.is === 'gap') return refusal(409, 'gap');
    if (pushed.is === 'not-your-device') return refusal(403, 'forbidden');
    return json(200, { lastSequence: pushed.lastSequence, verdicts: pushed.verdicts });
  };
  const pull = async (body: unknown): Promise<Answer> => {
    const pulled = await central.pull(who.agentId, pullRequest.parse(body));
    return pulled === null ? refusal(403, 'forbidden') : lines(pulled);
  };

  const answer = async ({ path, body }: Sent): Promise<Answer> => {
    const url = new URL(path, 'http://central');
    if (url.pathname === '/v1/push') return push(JSON.parse(body!));
    if (url.pathname === '/v1/pull') return pull(JSON.parse(body!));
    if (url.pathname === '/v1/bootstrap') return lines(await central.bootstrap(who.agentId, url.searchParams.get('after')));
    const [, caseId] = /^\/v1\/case\/([^/]+)$/.exec(url.pathname) ?? [];
    const told = caseId === undefined ? null : await central.wholeCase(who.agentId, caseId);
    return told === null ? refusal(404, 'not-found') : lines(told);
  };
  const arrive = async (sent: Sent): Promise<Answer> => {
    try {
      return await answer(sent);
    } catch (error) {
      onBroken(error);
      throw error;
    }
  };

  const cut = (answer: Answer): Came => {
    const at = chance.integer(0, answer.body.length);
    return cameOf({ ...answer, body: answer.body.slice(0, at) }, chance.happens(0.5));
  };

  const withFault = async (fault: Fault | null, sent: Sent): Promise<Came> => {
    switch (fault) {
      case 'request lost':
        throw new Error(fault);
      case 'arrives late':
        if (sent.path === '/v1/push') late.push(sent);
        throw new Error(fault);
      case 'overloaded':
        return cameOf(refusal(chance.pick([429, 503]), 'overloaded', '1'));
      case 'failed':
        return cameOf(refusal(500, 'failed'));
      case 'signed out':
        token = '';
        return cameOf(refusal(401, 'signed-out'));
      case 'portal':
        return cameOf(portal);
      default: {
        const answer = await arrive(sent);
        if (fault === 'arrives twice') await arrive(sent);
        await meanwhile();
        if (fault === 'answer lost') throw new Error(fault);
        return fault === 'cut' ? cut(answer) : cameOf(answer);
      }
    }
  };

  return {
    transport: {
      send: async (sent) => {
        const fault = chance.happens(badness()) ? chance.pick(faults) : null;
        if (isDown()) throw new Error('down');
        if (sent.path.startsWith('/v1/sign-in')) {
          if (fault === 'request lost' || fault === 'answer lost') throw new Error(fault);
          return cameOf(signIn());
        }
        if (fault) note(`${who.name}: ${sent.path.slice(4, 13)} ${fault}`);
        if (fault === null && sent.headers['authorization'] !== `Bearer ${token}`) return cameOf(refusal(401, 'signed-out'));
        asking.add(sent.path);
        return withFault(fault, sent).finally(() => { asking.delete(sent.path); });
      },
      reset: () => {},
      close: () => {},
    },
    isAsking: (path) => asking.has(path),
    deliverLate: async () => {
      const arrived = late;
      late = [];
      for (const sent of arrived.sort(() => chance.next() - 0.5)) {
        note(`${who.name}: a late push arrives`);
        await arrive(sent);
      }
    },
  };
};
