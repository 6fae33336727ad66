/**
 * A frame is one line of control through the states: the execution itself is the first, each item of a Map and each
 * branch of a Parallel is one more. Frames are stored, so this is a file format: add fields, never change one.
 */
import * as z from 'zod';

/** Where a frame stands within its state. Times are epoch ms. */
export const Phase = z.discriminatedUnion('kind', [
  /** About to run the state; nothing of it has been done. */
  z.object({ kind: z.literal('entering') }),
  z.object({
    kind: z.literal('task'),
    functionName: z.string(),
    /** Called through `lambda:invoke`, which wraps the answer, and not as the resource itself. */
    isIntegration: z.boolean(),
    payload: z.unknown(),
    /** Who sends this text back ends the state. */
    token: z.string().optional(),
    /** The function has taken the token; it is not invoked again. */
    isSubmitted: z.boolean(),
    timeoutAt: z.number().optional(),
    heartbeatAt: z.number().optional(),
    heartbeatMs: z.number().optional(),
  }),
  z.object({ kind: z.literal('waiting'), dueAt: z.number() }),
  /** Failed, and tried once more when it is time. */
  z.object({ kind: z.literal('retrying'), dueAt: z.number() }),
  z.object({
    kind: z.literal('map'),
    items: z.array(z.unknown()),
    /** Of ItemBatcher: items for one child, and what each batch gets with them. */
    batchSize: z.int().optional(),
    batchInput: z.unknown().optional(),
    /** Children at the same time. */
    concurrency: z.number(),
    /** More failures than this fail the Map. */
    toleratedFailures: z.number(),
  }),
  z.object({ kind: z.literal('parallel'), input: z.unknown() }),
]);
export type Phase = Readonly<z.infer<typeof Phase>>;

export const Frame = z.object({
  /** `0`, and below it `0.<index>` for each child. */
  id: z.string(),
  /** Grows with every change of any frame of the execution; an answer to an older step comes too late. */
  step: z.int(),
  state: z.string(),
  input: z.unknown(),
  variables: z.record(z.string(), z.unknown()),
  /** When the state was entered, epoch ms. */
  enteredAt: z.number(),
  /** When the frame itself began, epoch ms. */
  startedAt: z.number(),
  /** Times each retrier of the state was used. */
  retries: z.array(z.int()),
  /** The input of the child execution; only below a distributed map. */
  executionInput: z.unknown().optional(),
  phase: Phase,
});
export type Frame = Readonly<z.infer<typeof Frame>>;

export type TaskPhase = Extract<Phase, { kind: 'task' }>;
export type MapPhase = Extract<Phase, { kind: 'map' }>;

export const FIRST_FRAME = '0';

/** The frame that runs `id` inside one of its states; undefined for the first. */
export function parentOf(id: string): string | undefined {
  const end = id.lastIndexOf('.');
  return end < 0 ? undefined : id.slice(0, end);
}

/** Which child of its parent `id` is. */
export function indexOf(id: string): number {
  return Number(id.slice(id.lastIndexOf('.') + 1));
}
