/** One runtime per data directory: two would overwrite each other's files. */
import { createHash } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another runtime works on the same data; the message says which. */
export class DataInUse extends Error {
  override readonly name = 'DataInUse';
}

export type DataLock = { readonly release: () => Promise<void> };

/**
 * Holds a local socket named after the directory. Unlike a file with a process id, it is gone when its process is,
 * whatever the reason.
 */
export async function lockData(dataDirectory: string): Promise<DataLock> {
  const path = socketPath(dataDirectory);
  const server = (await listen(path)) ?? (await takeOver(path));
  if (!server) {
    throw new DataInUse(
      `Another Pennytrail is running with the data in ${dataDirectory}. ` +
        'Stop it, or keep this one apart: PENNYTRAIL_DATA=.local-2 npm start',
    );
  }
  server.unref();
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** In the temporary folder, because the path of a socket must be shorter than 104 characters on macOS. */
function socketPath(dataDirectory: string): string {
  const name = `pennytrail-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** Undefined when the path is taken. */
function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => {
      resolve(server);
    });
  });
}

/** A crash leaves the socket's file behind, with nobody answering. */
async function takeOver(path: string): Promise<Server | undefined> {
  if (await answers(path)) return undefined;
  await unlink(path).catch(() => undefined);
  return listen(path);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
