/** The shape of the functions that do something to one rebuild: operators only, answered with how it then stands. */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import type { Rebuild, RebuildStore } from '#domain/ports/rebuild-store';
import { apiHandler, type ApiFunction } from '#handlers/http/api-handler';
import { operatorOf, parsePath } from '#handlers/http/request';
import { logger } from '#handlers/observability';
import { rebuildView } from '../application/rebuild-view.ts';

const RebuildPath = z.object({ rebuildId: z.uuid() });

type RebuildReader = { readonly rebuilds: RebuildStore; readonly now: () => string };

export function rebuildHandler(
  name: string,
  { rebuilds, now }: RebuildReader,
  work: (rebuildId: string, event: APIGatewayProxyEvent) => Promise<Rebuild>,
): ApiFunction {
  return apiHandler(name, async (event) => {
    const { userId } = operatorOf(event);
    const { rebuildId } = parsePath(event, RebuildPath);
    const rebuild = await work(rebuildId, event);
    logger.info(name, { rebuildId, operator: userId, status: rebuild.status });
    return { status: 200, body: await rebuildView(rebuilds, rebuild, now()) };
  });
}
