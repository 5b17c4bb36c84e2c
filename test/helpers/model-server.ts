/** A language model's endpoint on loopback that behaves as a test wants: well, slowly, wrongly, with malice, or not to the end. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly model: string; readonly stream: boolean; readonly messages: readonly { readonly role: string; readonly content: string }[] };
}

/** What a test may do with one request. */
export type Behave = (response: ServerResponse, asked: Asked) => void | Promise<void>;

export interface ModelServer {
  /** The base address, as a supervisor would enter it. */
  readonly url: string;
  readonly asked: () => readonly Asked[];
  readonly behave: (behave: Behave) => void;
  readonly close: () => Promise<void>;
}

export const begin = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
};
export const piece = (content: string): string => `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
export const ending = (reason = 'stop'): string => `data: ${JSON.stringify({ id: 'x', choices: [{ index: 0, delta: {}, finish_reason: reason }] })}\n\ndata: [DONE]\n\n`;

/** Says the whole text in pieces and ends as it should. */
export const saying = (text: string): Behave => (response) => {
  begin(response);
  for (const word of text.split(/(?<= )/)) response.write(piece(word));
  response.end(ending());
};

export async function startModelServer(first: Behave = saying('Fine.')): Promise<ModelServer> {
  let behave = first;
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (bytes: Buffer) => { text += bytes.toString(); });
    request.on('end', () => {
      const one: Asked = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text || '{}') as Asked['body'] };
      asked.push(one);
      void behave(response, one);
    });
    response.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked: () => asked,
    behave: (next) => { behave = next; },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
