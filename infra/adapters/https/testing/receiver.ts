/** An endpoint on this machine that does what a test wants, and remembers what it got. For tests only. */
import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import { join } from 'node:path';

export type Received = {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
};

export type Receiver = {
  readonly port: number;
  readonly received: Received[];
  /** Answers a request that has arrived; 204 unless set. */
  answer: (request: Received, response: http.ServerResponse) => void;
  readonly close: () => Promise<void>;
};

/** Made for `hooks.example.test` and trusted by nobody who is not told to; it guards nothing. */
export const CERTIFICATE = pem('cert.pem');

/** Listens on 127.0.0.1; `isSecure` with the certificate above. */
export async function openReceiver({ isSecure = false } = {}): Promise<Receiver> {
  const receiver = { port: 0, received: [] as Received[], answer: noContent, close: () => Promise.resolve() };
  const listener = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const received = { path: request.url ?? '', headers: request.headers, body };
      receiver.received.push(received);
      receiver.answer(received, response);
    });
  };
  const server = isSecure
    ? https.createServer({ key: pem('key.pem'), cert: CERTIFICATE }, listener)
    : http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  receiver.port = typeof address === 'object' && address ? address.port : 0;
  receiver.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return receiver;
}

function noContent(_request: Received, response: http.ServerResponse): void {
  response.writeHead(204).end();
}

function pem(name: string): string {
  return readFileSync(join(import.meta.dirname, name), 'utf8');
}
