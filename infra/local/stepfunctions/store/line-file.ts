/** A file of JSON lines that is only appended to. */
import { open } from 'node:fs/promises';

export type LineFile = {
  /** Resolves when the line, and all before it, are on the disk. */
  readonly append: (value: unknown) => Promise<void>;
};

export function createLineFile(path: string): LineFile {
  let buffer: string[] = [];
  let writing: Promise<void> = Promise.resolve();
  let failure: Error | undefined;
  const writeBuffer = async (): Promise<void> => {
    // After a failed write, what follows would stand in the wrong place.
    if (failure) throw failure;
    const lines = buffer;
    buffer = [];
    if (lines.length === 0) return;
    try {
      await appendDurably(path, lines.join(''));
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw failure;
    }
  };
  return {
    append: (value) => {
      buffer.push(`${JSON.stringify(value)}\n`);
      // Whoever comes while a write is running shares the next one.
      writing = writing.catch(() => undefined).then(writeBuffer);
      return writing;
    },
  };
}

async function appendDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}
