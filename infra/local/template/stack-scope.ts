/** What the names inside one stack stand for: resources, parameters, conditions, mappings, exports. */
import { UnsupportedTemplate } from '../service.ts';
import { identify, LOCAL_ACCOUNT, LOCAL_PARTITION, LOCAL_URL_SUFFIX, type Identity } from './identities.ts';
import { evaluate, type Scope } from './intrinsics.ts';
import type { ParsedStack, RawResource } from './stack-template.ts';

/** Looks an export up in all stacks of the app. */
export type Exports = (name: string) => unknown;

export type StackScope = {
  /** Resources whose condition holds, by logical id. */
  readonly activeResources: () => readonly (readonly [string, RawResource])[];
  readonly identity: (logicalId: string) => Identity;
  /** A value with its intrinsics resolved; `place` is named in errors. */
  readonly value: (value: unknown, place: string) => unknown;
  /** The value this stack exports under a name, or undefined. */
  readonly exported: (name: string) => unknown;
};

export type StackScopeOptions = {
  readonly stack: ParsedStack;
  readonly region: string;
  readonly origin: string;
  readonly exports: Exports;
};

export function createStackScope({ stack, region, origin, exports }: StackScopeOptions): StackScope {
  const { stackName, body } = stack;
  const identities = new Map<string, Identity>();
  const pseudo = pseudoParameters(stackName, region);

  const scopeAt = (place: string): Scope => ({
    place,
    reference: (name) => {
      if (name in pseudo) return pseudo[name];
      if (name in body.Resources) return identity(name).ref;
      const parameter = body.Parameters[name];
      if (parameter && 'Default' in parameter) return parameter.Default;
      throw new UnsupportedTemplate(`${place}: Ref to "${name}", which is no resource and no parameter with a default`);
    },
    attribute: (logicalId, attribute) => {
      const value = identity(logicalId).attributes[attribute];
      if (value !== undefined) return value;
      throw new UnsupportedTemplate(`${place}: the laptop knows no attribute "${attribute}" of ${logicalId}`);
    },
    importValue: exports,
    condition: (name) => conditionHolds(name),
    mapping: ([map, top, second]) => {
      const value = memberOf(memberOf(memberOf(body.Mappings, map), top), second);
      if (value !== undefined) return value;
      throw new UnsupportedTemplate(`${place}: Fn::FindInMap finds nothing for ${map}.${top}.${second}`);
    },
  });

  const conditionHolds = (name: string): boolean => {
    if (!(name in body.Conditions)) throw new UnsupportedTemplate(`${stackName}: unknown condition "${name}"`);
    return evaluate(body.Conditions[name], scopeAt(`${stackName}.Conditions.${name}`)) === true;
  };

  const identity = (logicalId: string): Identity => {
    const known = identities.get(logicalId);
    if (known) return known;
    const raw = body.Resources[logicalId];
    if (!raw) throw new UnsupportedTemplate(`${stackName}: there is no resource "${logicalId}"`);
    const property = (name: string): string | undefined => {
      const value = evaluate(raw.properties[name], scopeAt(`${logicalId}.${name}`));
      return typeof value === 'string' ? value : undefined;
    };
    const found = identify({ type: raw.type, logicalId, stackName, region, origin, property });
    identities.set(logicalId, found);
    return found;
  };

  return {
    activeResources: () =>
      Object.entries(body.Resources).filter(([, raw]) => raw.condition === undefined || conditionHolds(raw.condition)),
    identity,
    value: (value, place) => evaluate(value, scopeAt(place)),
    exported: (name) => exportedValue(stack, name, scopeAt),
  };
}

function exportedValue({ stackName, body }: ParsedStack, name: string, scopeAt: (place: string) => Scope): unknown {
  for (const [outputName, output] of Object.entries(body.Outputs)) {
    const scope = scopeAt(`${stackName}.Outputs.${outputName}`);
    if (output.Export && evaluate(output.Export.Name, scope) === name) return evaluate(output.Value, scope);
  }
  return undefined;
}

function pseudoParameters(stackName: string, region: string): Readonly<Record<string, unknown>> {
  return {
    'AWS::AccountId': LOCAL_ACCOUNT,
    'AWS::Partition': LOCAL_PARTITION,
    'AWS::Region': region,
    'AWS::URLSuffix': LOCAL_URL_SUFFIX,
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:${LOCAL_PARTITION}:cloudformation:${region}:${LOCAL_ACCOUNT}:stack/${stackName}/local`,
    'AWS::NotificationARNs': [],
  };
}

function memberOf(value: unknown, key: string | undefined): unknown {
  if (typeof value !== 'object' || value === null || key === undefined) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(key);
}
