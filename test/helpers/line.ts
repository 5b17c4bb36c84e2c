/**
 * The line between desk and central, as a small TCP proxy on loopback that does to connections what bad lines do:
 *
 *     cut       every connection is reset, new ones are refused: no network at all
 *     drop      every connection is reset, new ones are taken: a router that started anew
 *     swallow   connections stay up and bytes vanish, in one or both ways: half-open, a dead router
 *     delay     bytes arrive late, in order; of some the first sending is lost, and they arrive a second later still
 *     narrow    so many bytes in a second and no more
 *     answer    whoever connects gets this text instead of the server: a captive portal
 *
 * `heal` takes everything back for connections made from then on; bytes that were swallowed stay lost, as they do in
 * life, so connections that were swallowed are reset when the line heals.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export type Way = 'up' | 'down' | 'both';

export interface Line {
  /** What the desk connects to. */
  readonly url: string;
  readonly cut: () => void;
  readonly drop: () => void;
  /** `up`: what the desk says is lost · `down`: what central answers is lost. */
  readonly swallow: (way: Way) => void;
  readonly delay: (ms: number, lost?: { readonly share: number; readonly random: () => number }) => void;
  readonly narrow: (bytesPerSecond: number) => void;
  /** Every new connection gets this instead of the server; existing ones are reset. */
  readonly answer: (text: string) => void;
  /** The next `count` chunks of answers are lost, each with its connection: done at central, never heard here. */
  readonly loseAnswers: (count: number) => void;
  readonly heal: () => void;
  readonly connectionCount: () => number;
  readonly close: () => Promise<void>;
}

interface Pair {
  readonly desk: Socket;
  readonly central: Socket;
  /** When the last bytes of each way arrive: nothing overtakes. */
  readonly arrivesAt: { up: number; down: number };
  isSpoilt: boolean;
}

/** What a narrow line carries at once. */
const narrowBytes = 1_460;
/** How long TCP takes to find out that a packet was lost and to send it again. */
const resentAfterMs = 1_000;

type State = { readonly is: 'good' } | { readonly is: 'cut' } | { readonly is: 'answer'; readonly text: string };

/** What a portal says over plain HTTP: fine, and nothing of ours. */
export const portalPage = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 38\r\nconnection: close\r\n\r\n<html>Welcome to the hotel wifi</html>';

export const createLine = async (targetUrl: string): Promise<Line> => {
  const target = new URL(targetUrl);
  const pairs = new Set<Pair>();
  let state: State = { is: 'good' };
  let swallowed: Way | null = null;
  let delayMs = 0;
  let isLost = (): boolean => false;
  let bytesPerMs = Infinity;
  /** All connections share what a narrow line carries. */
  let isFreeAt = { up: 0, down: 0 };
  let answersToLose = 0;

  const drop = (pair: Pair): void => {
    pairs.delete(pair);
    pair.desk.resetAndDestroy();
    pair.central.resetAndDestroy();
  };

  const carry = (pair: Pair, way: 'up' | 'down', bytes: Buffer): void => {
    if (swallowed === 'both' || swallowed === way) {
      pair.isSpoilt = true;
      return;
    }
    if (way === 'down' && answersToLose > 0) {
      answersToLose -= 1;
      drop(pair);
      return;
    }
    const step = bytesPerMs === Infinity ? bytes.length : narrowBytes;
    for (let from = 0; from < bytes.length; from += step) send(pair, way, bytes.subarray(from, from + step));
  };
  const send = (pair: Pair, way: 'up' | 'down', bytes: Buffer): void => {
    const to = way === 'up' ? pair.central : pair.desk;
    const now = performance.now();
    isFreeAt[way] = Math.max(now, isFreeAt[way]) + bytes.length / bytesPerMs;
    pair.arrivesAt[way] = Math.max(pair.arrivesAt[way], isFreeAt[way] + delayMs + (isLost() ? resentAfterMs : 0));
    if (pair.arrivesAt[way] <= now) to.write(bytes);
    else setTimeout(() => { if (!to.destroyed) to.write(bytes); }, pair.arrivesAt[way] - now);
  };

  const accept = (desk: Socket): void => {
    desk.on('error', () => {});
    if (state.is === 'cut') {
      desk.resetAndDestroy();
      return;
    }
    if (state.is === 'answer') {
      desk.once('data', () => { if (state.is === 'answer') desk.end(state.text); });
      return;
    }
    const central = connect(Number(target.port), target.hostname);
    const pair: Pair = { desk, central, arrivesAt: { up: 0, down: 0 }, isSpoilt: false };
    pairs.add(pair);
    central.on('error', () => drop(pair));
    desk.on('data', (bytes: Buffer) => carry(pair, 'up', bytes));
    central.on('data', (bytes: Buffer) => carry(pair, 'down', bytes));
    const end = (socket: Socket): void => {
      pairs.delete(pair);
      setTimeout(() => socket.end(), delayMs);
    };
    desk.on('close', () => end(central));
    central.on('close', () => end(desk));
  };

  const server: Server = createServer(accept);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const dropAll = (): void => { for (const pair of pairs) drop(pair); };

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      state = { is: 'cut' };
      dropAll();
    },
    drop: dropAll,
    swallow: (way) => { swallowed = way; },
    delay: (ms, lost) => {
      delayMs = ms;
      isLost = () => lost !== undefined && lost.random() < lost.share;
    },
    narrow: (bytesPerSecond) => { bytesPerMs = bytesPerSecond / 1_000; },
    answer: (text) => {
      state = { is: 'answer', text };
      dropAll();
    },
    loseAnswers: (count) => { answersToLose = count; },
    heal: () => {
      state = { is: 'good' };
      swallowed = null;
      delayMs = 0;
      isLost = () => false;
      bytesPerMs = Infinity;
      isFreeAt = { up: 0, down: 0 };
      answersToLose = 0;
      for (const pair of pairs) if (pair.isSpoilt) drop(pair);
    },
    connectionCount: () => pairs.size,
    close: async () => {
      dropAll();
      server.close();
      await once(server, 'close');
    },
  };
};
