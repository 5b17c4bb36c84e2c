/** Contenders run as processes of their own: servers until they are ended, the others to their one message. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { endChild } from '../../scripts/children.ts';

export const benchFolder = import.meta.dirname;

const begin = (file: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  fork(join(benchFolder, file), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: { ...process.env, NODE_NO_WARNINGS: '1', ...env } });

const message = async <Message>(child: ChildProcess, file: string): Promise<Message> => {
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${file} ended with ${String(code)} before it had said anything.`)));
  const [said] = (await Promise.race([once(child, 'message'), failed])) as [Message];
  failed.catch(() => undefined);
  return said;
};

export interface Server {
  readonly url: string;
  readonly end: () => Promise<void>;
}

export const startServer = async (file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Server> => {
  const child = begin(file, args, env);
  const { url } = await message<{ readonly url: string }>(child, file);
  return { url, end: () => endChild(child) };
};

export const runToEnd = async <Result>(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Result> => {
  const child = begin(file, args, env);
  try {
    return await message<Result>(child, file);
  } finally {
    await endChild(child);
  }
};
