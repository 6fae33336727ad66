/** The built user interface, with the paths of its screens answered by its one page. */
import { open, type FileHandle } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { HttpService } from '../service.ts';

export type StaticFilesOptions = {
  readonly directory: string;
  /** Headers for every answer. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** Serves GET and HEAD for every path. A path without an extension is a screen: it gets `index.html`. */
export function createStaticFiles({ directory, headers = {} }: StaticFilesOptions): HttpService {
  const root = resolve(directory);
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const path = requestedPath(request.url ?? '/');
    if (path === undefined) return false;
    const wanted = join(root, path);
    // join has resolved every "..": what is outside now was meant to be outside.
    if (wanted !== root && !wanted.startsWith(root + sep)) return false;
    const isScreen = extname(path) === '';
    const name = isScreen ? join(root, 'index.html') : wanted;
    const file = await openFile(name);
    if (!file) return false;
    try {
      await send(file, { request, response, name, headers: { ...headers, 'cache-control': cacheControl(path) } });
    } finally {
      await file.close();
    }
    return true;
  };
  return { handle, close: () => Promise.resolve() };
}

type Sending = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
};

async function send(file: FileHandle, { request, response, name, headers }: Sending): Promise<void> {
  const { size, mtimeMs } = await file.stat();
  const etag = `"${size.toString(16)}-${Math.round(mtimeMs).toString(16)}"`;
  const common = { ...headers, etag };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, common).end();
    return;
  }
  const type = CONTENT_TYPES[extname(name)] ?? 'application/octet-stream';
  response.writeHead(200, { ...common, 'content-type': type, 'content-length': size });
  if (request.method === 'HEAD') response.end();
  else await pipeline(file.createReadStream({ autoClose: false }), response);
}

async function openFile(name: string): Promise<FileHandle | undefined> {
  const file = await open(name, 'r').catch(() => undefined);
  if (!file) return undefined;
  if ((await file.stat()).isFile()) return file;
  await file.close();
  return undefined;
}

/** The path without query, decoded; undefined when it cannot be decoded. */
function requestedPath(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://127.0.0.1').pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

/** Names under `assets` carry a hash of their content; everything else must be asked for again. */
function cacheControl(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
