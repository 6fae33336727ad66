/** Stages of the API and the throttling they set. */
import * as z from 'zod';
import { type Resource, UnsupportedTemplate } from '../service.ts';
import { parseProperties, resourcesOfType, templateNumber, withoutEffect } from '../wire/properties.ts';
import type { Route } from './route.ts';
import type { Throttle } from './token-bucket.ts';

export type Stage = {
  readonly name: string;
  readonly apiId: string;
  readonly variables: Readonly<Record<string, string>> | null;
  /** The limit of one route; undefined when the template sets none. */
  readonly throttleOf: (route: Route) => Throttle | undefined;
};

const MethodSetting = z.strictObject({
  HttpMethod: z.string().default('*'),
  ResourcePath: z.string().default('/*'),
  ThrottlingRateLimit: templateNumber.optional(),
  ThrottlingBurstLimit: templateNumber.optional(),
  CacheDataEncrypted: withoutEffect,
  CacheTtlInSeconds: withoutEffect,
  CachingEnabled: z.literal([false, 'false'], 'caching is not served').optional(),
  DataTraceEnabled: withoutEffect,
  LoggingLevel: withoutEffect,
  MetricsEnabled: withoutEffect,
});
type MethodSetting = z.infer<typeof MethodSetting>;

const StageProperties = z.strictObject({
  RestApiId: z.string(),
  StageName: z.string().regex(/^[A-Za-z0-9_-]+$/),
  MethodSettings: z.array(MethodSetting).default([]),
  Variables: z.record(z.string(), z.string()).optional(),
  AccessLogSetting: withoutEffect,
  CacheClusterEnabled: z.literal([false, 'false'], 'caching is not served').optional(),
  CacheClusterSize: withoutEffect,
  CanarySetting: z.undefined('canary releases are not served').optional(),
  ClientCertificateId: withoutEffect,
  DeploymentId: withoutEffect,
  Description: withoutEffect,
  DocumentationVersion: withoutEffect,
  Tags: withoutEffect,
  TracingEnabled: withoutEffect,
});

/** The stages of the template. Throws UnsupportedTemplate when two share a name: a path could mean either. */
export function readStages(resources: readonly Resource[]): Stage[] {
  const stages = resourcesOfType(resources, 'AWS::ApiGateway::Stage').map(readStage);
  const names = stages.map((stage) => stage.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UnsupportedTemplate(`two stages are called ${twice}`);
  return stages;
}

function readStage(resource: Resource): Stage {
  const properties = parseProperties(resource, StageProperties);
  return {
    name: properties.StageName,
    apiId: properties.RestApiId,
    variables: properties.Variables ?? null,
    throttleOf: (route) => throttleOf(properties.MethodSettings, route),
  };
}

/** The setting of the very method wins over the one for all methods. */
function throttleOf(settings: readonly MethodSetting[], route: Route): Throttle | undefined {
  const own = settings.find((one) => one.HttpMethod === route.method && pathOf(one) === route.resourcePath);
  const general = settings.find((one) => one.HttpMethod === '*' && one.ResourcePath === '/*');
  const rate = own?.ThrottlingRateLimit ?? general?.ThrottlingRateLimit;
  const burst = own?.ThrottlingBurstLimit ?? general?.ThrottlingBurstLimit ?? rate;
  return rate === undefined || burst === undefined ? undefined : { rate, burst };
}

/** `/~1ledgers~1{ledgerId}` means `/ledgers/{ledgerId}` (AWS::ApiGateway::Stage MethodSetting reference). */
function pathOf(setting: MethodSetting): string {
  return setting.ResourcePath.replace(/^\//, '').replaceAll('~1', '/').replaceAll('~0', '~');
}
