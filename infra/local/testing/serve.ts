/** Test support: an HTTP service behind a real socket. */
import { createServer } from 'node:http';
import type { HttpService } from '../service.ts';

export type Served = { readonly url: string; readonly close: () => Promise<void> };

/** Serves on 127.0.0.1 and a free port; 404 for what the service leaves alone. */
export async function serve(service: HttpService): Promise<Served> {
  const server = createServer((request, response) => {
    service.handle(request, response).then(
      (handled) => handled || response.writeHead(404).end(),
      (error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await service.close();
  };
  return { url: `http://127.0.0.1:${address.port}`, close };
}
