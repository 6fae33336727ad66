/** The one HTTP server of the laptop: API, AWS protocols, developer pages and user interface on one origin. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { HttpService, RuntimeLog } from '../service.ts';

/** Somebody else listens on the port; the message says what to do. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

export type LocalServer = {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** From now on requests go to the first service that takes them; before, they are told to come back. */
  readonly serve: (services: readonly HttpService[]) => void;
  /** For those who upgrade connections to web sockets. */
  readonly node: Server;
  readonly close: () => Promise<void>;
};

export type ServerOptions = {
  /** 0 for a free one. */
  readonly port: number;
  readonly log: RuntimeLog;
};

/** Listens on the loopback interface at once, so that a taken port shows before anything else is started. */
export async function openServer({ port, log }: ServerOptions): Promise<LocalServer> {
  let services: readonly HttpService[] | undefined;
  const server = createServer((request, response) => {
    answer(services, request, response).catch((error: unknown) => {
      log('A request failed', { url: request.url, error: error instanceof Error ? error.stack : String(error) });
      if (!response.headersSent) sendText(response, 500, 'The laptop runtime failed; its log says why.');
      else response.destroy();
    });
  });
  // Longer than the 29 s an integration may take.
  server.requestTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const bound = address !== null && typeof address === 'object' ? address.port : port;
  return {
    origin: `http://127.0.0.1:${bound}`,
    serve: (given) => {
      services = given;
    },
    node: server,
    close: async () => {
      services = undefined;
      const closed = new Promise((resolve) => server.close(resolve));
      // Connections that are kept alive go as soon as their answer is out; what still runs after a moment is cut off.
      const sweep = setInterval(() => {
        server.closeIdleConnections();
      }, 20);
      const limit = setTimeout(() => {
        server.closeAllConnections();
      }, 1_000);
      await closed;
      clearInterval(sweep);
      clearTimeout(limit);
    },
  };
}

async function answer(
  services: readonly HttpService[] | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isLocalHost(request.headers.host)) {
    sendText(response, 421, 'This server answers only as 127.0.0.1 or localhost.');
    return;
  }
  if (!services) {
    response.setHeader('retry-after', '1');
    sendText(response, 503, 'Pennytrail is starting.');
    return;
  }
  for (const service of services) {
    if (await service.handle(request, response)) return;
  }
  sendText(response, 404, 'There is nothing here.');
}

/**
 * A page from elsewhere could point a host name of its own at 127.0.0.1 and read this server's answers as its own
 * (DNS rebinding); the name it used is in the Host header.
 */
function isLocalHost(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(host);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}

function portTaken(port: number): PortTaken {
  return new PortTaken(
    `Port ${port} on 127.0.0.1 is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
  );
}
