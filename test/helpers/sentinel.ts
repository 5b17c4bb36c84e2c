/** A server on loopback that nobody should ever reach. It counts connections, so even a bare handshake shows. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

export interface Sentinel {
  readonly origin: string;
  readonly port: number;
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

export async function startSentinel(): Promise<Sentinel> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\naccess-control-allow-origin: *\r\nconnection: close\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    connections: () => connections,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
