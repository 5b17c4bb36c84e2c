/** A line to central that can be cut and healed. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CutLine {
  readonly url: string;
  /** What is under way on it is lost. */
  readonly cut: () => void;
  readonly heal: () => void;
  readonly end: () => Promise<void>;
}

export const openLine = async (target: string): Promise<CutLine> => {
  const { port } = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(port), '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => { sockets.delete(socket); near.destroy(); far.destroy(); });
    }
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, cut, heal: () => { isCut = false; },
    end: async () => { cut(); server.close(); await once(server, 'close'); },
  };
};
