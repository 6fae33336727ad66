/** What the roles of a template may do, as flat pairs of action and resource. */
import * as z from 'zod';
import type { Synthesized } from './synthesize.ts';

export type Permission = { readonly action: string; readonly resource: string };

const list = z.union([z.unknown().array(), z.unknown().transform((single) => [single])]);

const Policy = z.object({
  PolicyDocument: z.object({
    Statement: z.array(z.object({ Effect: z.literal('Allow'), Action: list, Resource: list })),
  }),
  Roles: z.array(z.object({ Ref: z.string() })),
});

const Role = z.strictObject({ AssumeRolePolicyDocument: z.unknown() });

/** Logical id of the role to everything its policies allow. A resource is written as the JSON of its reference. */
export function permissionsByRole(stack: Synthesized): ReadonlyMap<string, readonly Permission[]> {
  const granted = new Map<string, Permission[]>();
  for (const { Properties } of stack.ofType('AWS::IAM::Policy')) {
    const { PolicyDocument, Roles } = Policy.parse(Properties);
    const permissions = PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
      Action.flatMap((action) =>
        Resource.map((resource) => ({ action: String(action), resource: JSON.stringify(resource) })),
      ),
    );
    for (const { Ref } of Roles) granted.set(Ref, [...(granted.get(Ref) ?? []), ...permissions]);
  }
  return granted;
}

/** True for a role that has no policies inside it, so that `permissionsByRole` says all it may do. */
export function hasNothingInline(properties: unknown): boolean {
  return Role.safeParse(properties).success;
}
