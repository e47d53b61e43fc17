import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

/** A running server of the lab. */
export interface LabServer {
  readonly port: number;
  /** Where the lab opens, e.g. `http://127.0.0.1:41234/`. */
  readonly address: string;
  close(): Promise<void>;
}

interface Page {
  readonly body: Buffer;
  readonly type: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** The page needs its own files, WebAssembly and workers; no inline script, no other host, no frame around it. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  // Observable Plot and CodeMirror write style elements; they cannot run anything
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'Content-Security-Policy': policy,
  // both are needed before a browser shares memory between threads
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
} as const;

/**
 * The files of a folder by the path under which they are served. What is not in this list does not exist for the server: no
 * path that anybody sends is ever joined to the folder.
 */
const pagesOf = (folder: string): ReadonlyMap<string, Page> => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const pages = files.map((entry): readonly [string, Page] => {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length).replaceAll('\\', '/');
    const type = types[extname(path)] ?? 'application/octet-stream';
    return [name.startsWith('/') ? name : `/${name}`, { body: readFileSync(path), type }];
  });
  const all = new Map(pages);
  const index = all.get('/index.html');
  return index === undefined ? all : all.set('/', index);
};

const ownHosts = (port: number): ReadonlySet<string> =>
  new Set(['127.0.0.1', '[::1]', 'localhost'].flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]));

/** Foreign names lead here by DNS rebinding, foreign origins from another page in the same browser; two names are none. */
const isForeign = (
  { headers: { host, origin }, headersDistinct }: IncomingMessage,
  own: ReadonlySet<string>,
): boolean =>
  host === undefined ||
  headersDistinct['host']?.length !== 1 ||
  !own.has(host.toLowerCase()) ||
  (origin !== undefined && !(origin.startsWith('http://') && own.has(origin.slice('http://'.length).toLowerCase())));

const refuse = (response: ServerResponse, status: number, why: string, more: Record<string, string> = {}): void => {
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8', ...more });
  response.end(`${why}\n`);
};

const answer = (
  request: IncomingMessage,
  response: ServerResponse,
  pages: ReadonlyMap<string, Page>,
  own: ReadonlySet<string>,
): void => {
  const [path = ''] = (request.url ?? '').split('?');
  const page = pages.get(path);
  if (isForeign(request, own)) refuse(response, 403, 'This server answers only to its own names on loopback.');
  else if (request.method !== 'GET' && request.method !== 'HEAD')
    refuse(response, 405, 'Only GET and HEAD are answered.', { Allow: 'GET, HEAD' });
  else if (page === undefined) refuse(response, 404, 'There is nothing here.');
  else {
    response.writeHead(200, { ...headers, 'Content-Type': page.type, 'Content-Length': page.body.length });
    response.end(request.method === 'HEAD' ? undefined : page.body);
  }
};

const listen = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/**
 * Serves the files of a folder on the loopback addresses only; port 0 takes one that is free. Nothing is read from disk after
 * the start and nothing is ever written.
 */
export const serveFolder = async (folder: string, port: number): Promise<LabServer> => {
  const pages = pagesOf(folder);
  let own: ReadonlySet<string> = new Set();
  const make = (): Server => createServer((request, response) => answer(request, response, pages, own));
  const [four, six] = [make(), make()];
  const taken = await listen(four, '127.0.0.1', port);
  own = ownHosts(taken);
  // a machine without IPv6, or with this port taken there, is served on 127.0.0.1 alone
  await listen(six, '::1', taken).catch(() => undefined);
  return {
    port: taken,
    address: `http://127.0.0.1:${taken}/`,
    close: async () => void (await Promise.all([closed(four), closed(six)])),
  };
};
