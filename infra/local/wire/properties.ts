/** Properties of template resources, read by schema: what is not in the schema is refused, not skipped. */
import * as z from 'zod';
import { type Resource, UnsupportedTemplate } from '../service.ts';

/** CloudFormation accepts `"true"` for true. */
export const templateBoolean = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/** CloudFormation accepts `"5"` for 5. */
export const templateNumber = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number),
]);

/** A property that means something on AWS and nothing on a laptop, such as tags. */
export const withoutEffect = z.unknown().optional();

/** The resource's properties by `schema`. Throws UnsupportedTemplate naming the logical id and the property. */
export function parseProperties<Output>(resource: Resource, schema: z.ZodType<Output>): Output {
  const parsed = schema.safeParse(resource.properties);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map((issue) => {
    const at = issue.path.join('.');
    return at === '' ? issue.message : `${at}: ${issue.message}`;
  });
  throw new UnsupportedTemplate(`${resource.logicalId} (${resource.type}): ${reasons.join('; ')}`);
}

/** The resources of one type. */
export function resourcesOfType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === type);
}
