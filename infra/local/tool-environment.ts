/** What a program beside the runtime needs in its environment to reach the same stores as the functions. */
import { ENVIRONMENT } from '#infra/adapters/keys';
import type { Resource } from './service.ts';
import { LOCAL_CREDENTIALS } from './wire/local-credentials.ts';
import { resourcesOfType } from './wire/properties.ts';
import * as z from 'zod';

export type ToolEnvironmentOptions = {
  readonly resources: readonly Resource[];
  readonly region: string;
  /** By the service's part of `AWS_ENDPOINT_URL_<SERVICE>`. */
  readonly endpoints: Readonly<Record<string, string>>;
};

/** Names of stores as the template gives them to functions, endpoints, region and credentials. */
export function toolEnvironment({ resources, region, endpoints }: ToolEnvironmentOptions): Record<string, string> {
  const urls = Object.entries(endpoints).map(([service, url]) => [`AWS_ENDPOINT_URL_${service}`, url] as const);
  return {
    ...storeNames(resources),
    ...Object.fromEntries(urls),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
  };
}

const WithVariables = z.object({ Environment: z.object({ Variables: z.record(z.string(), z.string()) }) });

/** A store has the same name in every function that has it. */
function storeNames(resources: readonly Resource[]): Record<string, string> {
  const known: ReadonlySet<string> = new Set(Object.values(ENVIRONMENT));
  const variables = resourcesOfType(resources, 'AWS::Lambda::Function').flatMap(({ properties }) =>
    Object.entries(WithVariables.safeParse(properties).data?.Environment.Variables ?? {}),
  );
  return Object.fromEntries(variables.filter(([name]) => known.has(name)));
}
