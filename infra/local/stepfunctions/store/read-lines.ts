/** Lines of a file, without the whole file in memory. */
import { open } from 'node:fs/promises';

/** Bytes read at once. */
const CHUNK = 65_536;

/** Every line that ends with a newline; one cut off at the end is left out. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunksOf(path)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** Bytes up to the end of the last whole line. */
export async function wholeLines(path: string): Promise<number> {
  let position = 0;
  let end = 0;
  for await (const chunk of chunksOf(path)) {
    const last = chunk.lastIndexOf(0x0a);
    if (last >= 0) end = position + last + 1;
    position += chunk.length;
  }
  return end;
}

/** Each chunk is good until the next is asked for. */
async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  const buffer = Buffer.alloc(CHUNK);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
