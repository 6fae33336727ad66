import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type * as z from 'zod';

/**
 * Runs a program of this folder in a process of its own, which gets `order` as its first message and answers with one.
 * For what depends on how much memory a process has in use. The program can collect garbage when it wants to.
 */
export async function runChild<Answer>(program: string, order: object, answer: z.ZodType<Answer>): Promise<Answer> {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), [], {
    execArgv: [...process.execArgv, '--expose-gc'],
  });
  const ended = once(child, 'exit');
  const answered: Promise<unknown[]> = once(child, 'message');
  child.send(order);
  const first = await Promise.race([answered, ended.then(() => [undefined])]);
  await ended;
  return answer.parse(first[0]);
}

/** In the child: the order, once it has come. */
export async function takeOrder<Order>(schema: z.ZodType<Order>): Promise<Order> {
  const message: unknown[] = await once(process, 'message');
  return schema.parse(message[0]);
}

/** In the child: answers and lets go of the parent, so that the process ends when its work has. */
export function answerWith(answer: object): void {
  process.send?.(answer);
  process.disconnect();
}
