/** A stand-in for EventBridge that takes everything it is given, for tests of what publishes. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import * as z from 'zod';

const Entry = z.looseObject({ DetailType: z.string(), Detail: z.string(), Time: z.number() });
export type BusEvent = { readonly 'detail-type': string; readonly detail: Readonly<Record<string, unknown>> };

/** `take` yields what came since it was last called. */
export async function hostBus() {
  const events: BusEvent[] = [];
  const server = await listen((body) => {
    const { Entries } = z.object({ Entries: z.array(Entry) }).parse(JSON.parse(body));
    for (const { DetailType, Detail } of Entries) {
      const detail = z.record(z.string(), z.unknown()).parse(JSON.parse(Detail));
      events.push({ 'detail-type': DetailType, detail });
    }
    return { status: 200, body: { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: randomUUID() })) } };
  });
  return { url: server.url, take: () => events.splice(0), close: server.close };
}

type Answer = { readonly status: number; readonly body: unknown };

/** Serves on 127.0.0.1 and a free port. */
export async function listen(answer: (body: string) => Answer) {
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body } = answer(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  const { port } = address;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
