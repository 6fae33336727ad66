/** Request bodies, read whole and never past a limit: a stream that lies about its length cannot fill the memory. */
import type { IncomingMessage } from 'node:http';

/** The whole body, or undefined when it is larger than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return discard(request);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}

/** Reads the rest away, so that the client gets to see the answer instead of a reset connection. */
function discard(request: IncomingMessage): undefined {
  request.resume();
  return undefined;
}
