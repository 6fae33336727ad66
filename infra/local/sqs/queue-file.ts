/** The file of one queue: what is in the queue must survive a restart, or nobody could deliver or redrive it. */
import * as z from 'zod';
import { ensureFolderOf, readTextIfPresent, writeFileAtomically } from '../wire/atomic-file.ts';
import { QueueMessage } from './queue-message.ts';

export type QueueFile = {
  readonly read: () => readonly QueueMessage[];
  /** Takes the place of what was there; resolves when it is on the disk. */
  readonly replace: (messages: readonly QueueMessage[]) => Promise<void>;
};

export function openQueueFile(path: string): QueueFile {
  ensureFolderOf(path);
  let messages: readonly QueueMessage[] = z.array(QueueMessage).parse(JSON.parse(readTextIfPresent(path) ?? '[]'));
  let writing = Promise.resolve();
  let next: Promise<void> | undefined;
  return {
    read: () => messages,
    replace: (given) => {
      messages = given;
      // One write after the other: two renames of the same file must not overtake each other. Whoever comes while one
      // is running shares the next.
      next ??= writing
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return writeFileAtomically(path, JSON.stringify(messages));
        });
      writing = next;
      return next;
    },
  };
}
