/** Task tokens: opaque to whoever holds one, bound to one execution and one entry of one state, and good for one answer. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';

const Token = z.tuple([z.string(), z.string(), z.uuid()]);

export function createTaskToken(executionArn: string, frameId: string): string {
  return Buffer.from(JSON.stringify([executionArn, frameId, randomUUID()])).toString('base64url');
}

/** Where the token leads; undefined for text that is no token. */
export function readTaskToken(text: string): { readonly executionArn: string; readonly frameId: string } | undefined {
  try {
    const [executionArn, frameId] = Token.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { executionArn, frameId };
  } catch {
    return undefined;
  }
}
