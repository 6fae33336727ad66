/** A server of its own for a service that can be taken down: then nobody listens there, as when it really is down. */
import type { HttpService, RuntimeLog } from '../service.ts';
import { openServer, type LocalServer } from './server.ts';

export type ReopenableServer = {
  /** `http://127.0.0.1:<port>`, the same for good. */
  readonly origin: string;
  readonly serve: (services: readonly HttpService[]) => void;
  /** Opens or shuts it, and waits for that; connections are refused while it is shut. */
  readonly setOpen: (isOpen: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Listens on a free port. */
export async function openReopenableServer(log: RuntimeLog): Promise<ReopenableServer> {
  let server: LocalServer | undefined = await openServer({ port: 0, log });
  const { origin } = server;
  const port = Number(new URL(origin).port);
  let served: readonly HttpService[] = [];
  const set = async (isOpen: boolean): Promise<void> => {
    if (isOpen === (server !== undefined)) return;
    if (server) {
      const shutting = server;
      server = undefined;
      await shutting.close();
    } else {
      server = await openServer({ port, log });
      server.serve(served);
    }
  };
  // One change after the other: a port that is still being shut cannot be opened.
  let changing = Promise.resolve();
  const setOpen = (isOpen: boolean): Promise<void> => {
    changing = changing.catch(() => undefined).then(() => set(isOpen));
    return changing;
  };
  return {
    origin,
    serve: (services) => {
      served = services;
      server?.serve(services);
    },
    setOpen,
    close: () => setOpen(false),
  };
}
