/**
 * Turns synthesized CloudFormation templates into resources with local values. Whatever is not understood stops the
 * start with the logical id, because a guess would show up only on AWS.
 */
import { UnsupportedTemplate, type Resource } from '../service.ts';
import { policyOf } from './resource-policies.ts';
import { createStackScope, type Exports, type StackScope } from './stack-scope.ts';
import { parseStack, type RawResource, type StackTemplate } from './stack-template.ts';

export type ResolveOptions = {
  /** The region the laptop pretends to be in; `eu-central-1` when absent. */
  readonly region?: string;
  /** Where the local services are reached; `http://127.0.0.1:3000` when absent. */
  readonly origin?: string;
};

export type ResolvedTemplates = {
  /** Resources of served types. */
  readonly resources: readonly Resource[];
  /** Logical ids of resources a laptop needs nothing for, with the reason. */
  readonly withoutEffect: ReadonlyMap<string, string>;
};

/** Resolves all stacks of one app, with imports between them. Throws UnsupportedTemplate. */
export function resolveTemplates(stacks: readonly StackTemplate[], options: ResolveOptions = {}): ResolvedTemplates {
  const { region = 'eu-central-1', origin = 'http://127.0.0.1:3000' } = options;
  const scopes: StackScope[] = [];
  const exports: Exports = (name) => {
    for (const scope of scopes) {
      const value = scope.exported(name);
      if (value !== undefined) return value;
    }
    throw new UnsupportedTemplate(`no stack exports ${name}`);
  };
  for (const stack of stacks) scopes.push(createStackScope({ stack: parseStack(stack), region, origin, exports }));
  const resources: Resource[] = [];
  const withoutEffect = new Map<string, string>();
  for (const scope of scopes) {
    for (const [logicalId, raw] of scope.activeResources()) {
      const reason = reasonWithoutEffect(logicalId, raw);
      if (reason === undefined) resources.push(resolveResource(scope, { logicalId, raw }));
      else withoutEffect.set(logicalId, reason);
    }
  }
  return { resources, withoutEffect };
}

function resolveResource(
  scope: StackScope,
  { logicalId, raw }: { readonly logicalId: string; readonly raw: RawResource },
): Resource {
  const { ref, attributes } = scope.identity(logicalId);
  const properties = Object.entries(raw.properties)
    .map(([name, value]) => [name, scope.value(value, `${logicalId}.${name}`)] as const)
    .filter(([, value]) => value !== undefined);
  return {
    logicalId,
    type: raw.type,
    ref,
    arn: attributes['Arn'] ?? '',
    properties: Object.fromEntries(properties),
    metadata: raw.metadata,
  };
}

/** Undefined for a resource that is served; throws for a type nobody decided about. */
function reasonWithoutEffect(logicalId: string, raw: RawResource): string | undefined {
  const policy = policyOf(raw.type);
  if (!policy) throw new UnsupportedTemplate(`${logicalId}: the laptop does not know the type ${raw.type}`);
  return policy.kind === 'no-effect' ? policy.reason : undefined;
}
