/** One signed-in desk as central sees it: requests over real HTTP, and the lines of its answers read into rows. */
import { randomUUID } from 'node:crypto';
import { protocolHeader, protocolVersion } from '../../contract/protocol/version.ts';
import type { BootstrapLine } from '../../contract/protocol/bootstrap.ts';
import type { PullLine, PullRequest } from '../../contract/protocol/pull.ts';
import type { PushAnswer, PushOperation } from '../../contract/protocol/push.ts';
import type { SignInAnswer } from '../../contract/protocol/sign-in.ts';
import type { CentralError } from '../../contract/protocol/error.ts';
import type { OperationName } from '../../contract/operations/operations.ts';
import { agents, passwordOf, type Login } from './small-central.ts';

export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface AskOptions {
  readonly method?: string;
  /** An object is sent as JSON, a string as it is. */
  readonly body?: unknown;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

const read = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

export const ask = async <Body = unknown>(url: string, path: string, { method, body, token = null, headers = {} }: AskOptions = {}): Promise<Answer<Body>> => {
  const response = await fetch(`${url}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      [protocolHeader]: String(protocolVersion), 'accept-encoding': 'gzip', ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: read(await response.text()) as Body };
};

export const signInWith = (url: string, login: string, password: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer<SignInAnswer & CentralError>> =>
  ask(url, '/v1/sign-in', { body: { login, password, deskName: 'a test' }, headers });

export type WireRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** What a stream of lines says. */
export interface Told<Line extends PullLine | BootstrapLine> {
  readonly lines: readonly Line[];
  readonly rows: (table: string) => readonly WireRow[];
  readonly tables: readonly string[];
  readonly gone: (table: string) => readonly string[];
  /** The line of a kind; throws when there is none. */
  readonly line: <Kind extends Line['is']>(is: Kind) => Extract<Line, { readonly is: Kind }>;
}

export const told = <Line extends PullLine | BootstrapLine>(text: string): Told<Line> => {
  const lines = text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
  const columnsByTable = new Map<string, readonly string[]>();
  const rowsByTable = new Map<string, WireRow[]>();
  const goneByTable = new Map<string, string[]>();
  for (const line of lines) {
    if (line.is === 'columns') columnsByTable.set(line.table, line.columns);
    if (line.is === 'gone') goneByTable.set(line.table, [...(goneByTable.get(line.table) ?? []), ...line.ids]);
    if (line.is !== 'rows') continue;
    const columns = columnsByTable.get(line.table)!;
    const rows = line.rows.map((values) => Object.fromEntries(columns.map((column, index) => [column, values[index]])) as WireRow);
    rowsByTable.set(line.table, [...(rowsByTable.get(line.table) ?? []), ...rows]);
  }
  return {
    lines, rows: (table) => rowsByTable.get(table) ?? [], tables: [...rowsByTable.keys()], gone: (table) => goneByTable.get(table) ?? [],
    line: (is) => {
      const found = lines.find((line) => line.is === is);
      if (!found) throw new Error(`There is no line “${is}” in ${text.slice(0, 500)}.`);
      return found as never;
    },
  };
};

export interface Client {
  readonly login: Login;
  readonly agentId: string;
  readonly deviceId: string;
  readonly tokens: SignInAnswer;
  readonly ask: <Body = unknown>(path: string, options?: AskOptions) => Promise<Answer<Body>>;
  /** The next operation of this desk; nothing is sent. */
  readonly operation: (name: OperationName | (string & {}), args: Readonly<Record<string, unknown>>) => PushOperation;
  readonly push: (operations: readonly PushOperation[], deviceId?: string) => Promise<Answer<PushAnswer & CentralError>>;
  readonly pull: (fields?: Partial<PullRequest>) => Promise<Told<PullLine>>;
  readonly bootstrap: (after?: string) => Promise<Told<BootstrapLine>>;
}

export const signedIn = async (url: string, login: Login): Promise<Client> => {
  const { status, body: tokens } = await signInWith(url, login, passwordOf(login));
  if (status !== 200) throw new Error(`${login} could not sign in: ${status}`);
  const { body: { epoch } } = await ask<{ readonly epoch: string }>(url, '/v1/health');
  const deviceId = randomUUID();
  let sequence = 0;
  const asMe: Client['ask'] = (path, options) => ask(url, path, { token: tokens.accessToken, ...options });
  const lines = <Line extends PullLine | BootstrapLine>({ status, body }: Answer): Told<Line> => {
    if (status !== 200) throw new Error(`Central answered ${status}: ${JSON.stringify(body)}`);
    return told(typeof body === 'string' ? body : JSON.stringify(body));
  };
  return {
    login, agentId: agents[login].id, deviceId, tokens, ask: asMe,
    operation: (name, args) => ({ sequence: (sequence += 1), id: randomUUID(), name, args, at: Date.now() }),
    push: (operations, device = deviceId) => asMe('/v1/push', { body: { deviceId: device, operations } }),
    pull: async (fields) => lines(await asMe('/v1/pull', { body: { deviceId, epoch, cursor: 0, teamIds: [...agents[login].teamIds], afterSequence: 0, ...fields } })),
    bootstrap: async (after) => lines(await asMe(`/v1/bootstrap${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`)),
  };
};
