/** Random ids for what the client did not name. */
import { randomUUID } from 'node:crypto';

export function randomId(): string {
  return randomUUID();
}
