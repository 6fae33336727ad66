/** The functions' log lines, one file per function; on AWS these would be log groups. */
import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

export type LogFiles = {
  readonly write: (functionName: string, line: string) => void;
  readonly close: () => Promise<void>;
};

/** A file larger than this at the start is moved aside, replacing the one moved aside before. */
const LARGEST_FILE_BYTES = 10 * 1024 * 1024;

/** Appends to `<dataDirectory>/logs/<function>.log`. */
export function openLogFiles(dataDirectory: string): LogFiles {
  const folder = join(dataDirectory, 'logs');
  mkdirSync(folder, { recursive: true });
  const files = new Map<string, WriteStream>();
  const fileOf = (functionName: string): WriteStream => {
    const present = files.get(functionName);
    if (present) return present;
    const path = join(folder, `${functionName}.log`);
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size > LARGEST_FILE_BYTES) renameSync(path, `${path}.old`);
    const file = createWriteStream(path, { flags: 'a', mode: 0o600 });
    // A full disk must not end the runtime.
    file.on('error', () => undefined);
    files.set(functionName, file);
    return file;
  };
  return {
    write: (functionName, line) => {
      fileOf(functionName).write(`${line}\n`);
    },
    close: async () => {
      const ends = [...files.values()].map((file) => new Promise<void>((resolve) => file.end(resolve)));
      await Promise.all(ends);
    },
  };
}
