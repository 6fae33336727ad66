/** Input of the steps of the workflow in infra/workflows/rebuild.asl.json, and what they share. */
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { RebuildJob } from '#domain/ports/rebuild-store';
import type { IsLate } from '../application/operations.ts';

export const JobStep = z.object({ rebuildId: z.string(), job: RebuildJob, run: z.int().min(1) });

/** Left for writing rows that were folded already, and for saving how far the work is. */
const RESERVE_MS = 20_000;

/** True when the function should come to an end in good order. */
export function lateIn(context: Context, reserveMs = RESERVE_MS): IsLate {
  return () => context.getRemainingTimeInMillis() < reserveMs;
}
