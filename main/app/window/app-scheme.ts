/**
 * `app://goodship/…`: the interface's own scheme. It serves exactly the regular files that lay in out/renderer when the
 * program started, looked up by name in a list; a path is never resolved against the disk, so there is nothing to climb
 * out of (dots, percent signs, NUL, backslashes, links: a name is on the list or it is not).
 */
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { protocol, type ProtocolRequest, type ProtocolResponse, type Session } from 'electron';
import { contentSecurityPolicy, noncePlaceholder } from './content-security-policy.ts';

export const appOrigin = 'app://goodship';
export const appPage = `${appOrigin}/index.html`;

const typeByExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.bin': 'application/octet-stream',
  '.wasm': 'application/wasm',
};

/** Before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } }]);
}

export type FileByPath = ReadonlyMap<string, string>;

/** The regular files under `folder`, by the path of their URL. Links are not followed and not listed. */
export async function listServedFiles(folder: string): Promise<FileByPath> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile() && Object.hasOwn(typeByExtension, extname(entry.name)))
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return [`/${relative(folder, file).split(sep).join('/')}`, file];
      }),
  );
}

/** The file that a URL names, or null. */
export function servedFile(url: string, files: FileByPath): string | null {
  const { protocol: scheme, host, pathname } = new URL(url);
  return scheme === 'app:' && host === 'goodship' ? (files.get(pathname) ?? null) : null;
}

const notFound: ProtocolResponse = {
  statusCode: 404, data: Buffer.from('Not found'), headers: { 'content-type': 'text/plain; charset=utf-8', 'content-security-policy': "default-src 'none'" },
};

export function serveApp(session: Session, files: Promise<FileByPath>): void {
  const answerTo = async ({ method, url }: ProtocolRequest): Promise<ProtocolResponse> => {
    const file = method === 'GET' ? servedFile(url, await files) : null;
    if (!file) return notFound;
    const nonce = randomBytes(18).toString('base64');
    const bytes = await readFile(file);
    const isPage = extname(file) === '.html';
    return {
      data: isPage ? Buffer.from(bytes.toString('utf8').replaceAll(noncePlaceholder, nonce)) : bytes,
      headers: {
        'content-type': typeByExtension[extname(file)]!,
        'content-security-policy': contentSecurityPolicy(nonce),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': isPage ? 'no-store' : 'max-age=31536000, immutable',
      },
    };
  };
  // Not `handle`: it loads a whole HTTP client into this process while the first window waits (docs/decisions/0015-serving-the-window.md).
  session.protocol.registerBufferProtocol('app', (request, answer) => {
    answerTo(request).then(answer, () => answer(notFound));
  });
}
