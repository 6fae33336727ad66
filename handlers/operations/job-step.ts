/** Input of the steps of the workflow in infra/workflows/rebuild.asl.json. */
import * as z from 'zod';
import { RebuildJob } from '#domain/ports/rebuild-store';

export const JobStep = z.object({ rebuildId: z.string(), job: RebuildJob, run: z.int().min(1) });
