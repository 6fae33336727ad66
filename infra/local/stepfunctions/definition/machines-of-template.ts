/** AWS::StepFunctions::StateMachine of the template. */
import * as z from 'zod';
import { UnsupportedTemplate, type Resource } from '#infra/local/service';
import { parseProperties, resourcesOfType, withoutEffect } from '#infra/local/wire/properties';
import { DefinitionProblem } from './definition-problem.ts';
import type { Machine } from './machine.ts';
import { readDefinition } from './read-definition.ts';

const fromBucket = z.undefined('is not served: give the definition itself (DefinitionBody.fromString)').optional();

const MachineProperties = z.strictObject({
  StateMachineName: z.string().optional(),
  StateMachineType: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD'),
  DefinitionString: z.string().optional(),
  Definition: z.record(z.string(), z.unknown()).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  DefinitionS3Location: fromBucket,
  RoleArn: z.string().default(''),
  // What a laptop neither checks nor keeps: who may do what, the service's own logs, traces, keys.
  EncryptionConfiguration: withoutEffect,
  LoggingConfiguration: withoutEffect,
  Tags: withoutEffect,
  TracingConfiguration: withoutEffect,
});

/** All state machines of a template, checked. Throws UnsupportedTemplate with the path of the field. */
export function machinesOfTemplate(resources: readonly Resource[]): Machine[] {
  const functions = resourcesOfType(resources, 'AWS::Lambda::Function').flatMap(({ ref, arn }) => [ref, arn]);
  const isFunction = (nameOrArn: string): boolean => functions.includes(nameOrArn);
  return resourcesOfType(resources, 'AWS::StepFunctions::StateMachine').map((resource) => {
    const properties = parseProperties(resource, MachineProperties);
    const { StateMachineType: type, RoleArn: roleArn } = properties;
    const definition = substituted(resource.logicalId, properties);
    const name = resource.arn.split(':').at(-1) ?? resource.logicalId;
    try {
      const parts = readDefinition(JSON.parse(definition), { type, isFunction });
      return { name, arn: resource.arn, type, roleArn, definition, ...parts };
    } catch (error) {
      if (error instanceof SyntaxError) throw unsupported(resource.logicalId, `no JSON: ${error.message}`);
      if (error instanceof DefinitionProblem) throw unsupported(resource.logicalId, error.message);
      throw error;
    }
  });
}

/** The definition's text with `${name}` replaced as DefinitionSubstitutions says. */
function substituted(logicalId: string, properties: z.infer<typeof MachineProperties>): string {
  const { DefinitionString, Definition, DefinitionSubstitutions } = properties;
  if ((DefinitionString === undefined) === (Definition === undefined)) {
    throw unsupported(logicalId, 'needs either DefinitionString or Definition');
  }
  return (DefinitionString ?? JSON.stringify(Definition)).replace(/\$\{([A-Za-z0-9_]+)\}/g, (_, name: string) => {
    const value = DefinitionSubstitutions[name];
    if (value === undefined) throw unsupported(logicalId, `DefinitionSubstitutions has no ${name}`);
    // The text stands inside a JSON string.
    return JSON.stringify(String(value)).slice(1, -1);
  });
}

function unsupported(logicalId: string, problem: string): UnsupportedTemplate {
  return new UnsupportedTemplate(`${logicalId} (AWS::StepFunctions::StateMachine): definition: ${problem}`);
}
