/** The runtime's own log: a file with everything, and on the terminal only what a person should see. */
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RuntimeLog } from './service.ts';

export type RuntimeLogFile = { readonly log: RuntimeLog; readonly close: () => Promise<void> };

/** Appends JSON lines to `<dataDirectory>/logs/runtime.log`. */
export function openRuntimeLog(dataDirectory: string): RuntimeLogFile {
  const folder = join(dataDirectory, 'logs');
  mkdirSync(folder, { recursive: true });
  const file = createWriteStream(join(folder, 'runtime.log'), { flags: 'a', mode: 0o600 });
  file.on('error', () => undefined);
  return {
    log: (message, details = {}) => {
      file.write(`${JSON.stringify({ timestamp: new Date().toISOString(), message, ...details })}\n`);
    },
    close: () =>
      new Promise((resolve) => {
        file.end(resolve);
      }),
  };
}
