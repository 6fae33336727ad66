/** The outer shape of a CloudFormation template. */
import * as z from 'zod';
import { UnsupportedTemplate } from '../service.ts';

export type StackTemplate = {
  readonly stackName: string;
  /** The template as parsed JSON. */
  readonly template: unknown;
};

const bag = z.record(z.string(), z.unknown());

const rawResource = z
  .object({
    Type: z.string(),
    Condition: z.string().optional(),
    Properties: bag.default({}),
    Metadata: bag.default({}),
  })
  .transform((resource) => ({
    type: resource.Type,
    condition: resource.Condition,
    properties: resource.Properties,
    metadata: resource.Metadata,
  }));
export type RawResource = z.infer<typeof rawResource>;

const stackBody = z.object({
  Resources: z.record(z.string(), rawResource).default({}),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Conditions: bag.default({}),
  Mappings: bag.default({}),
  Outputs: z
    .record(
      z.string(),
      z.object({
        Value: z.unknown(),
        Export: z.object({ Name: z.unknown() }).optional(),
        Condition: z.string().optional(),
      }),
    )
    .default({}),
});

export type ParsedStack = { readonly stackName: string; readonly body: z.infer<typeof stackBody> };

/** Reads the sections that matter; throws UnsupportedTemplate when it is no template. */
export function parseStack({ stackName, template }: StackTemplate): ParsedStack {
  const parsed = stackBody.safeParse(template);
  if (!parsed.success) throw new UnsupportedTemplate(`${stackName}: not a template: ${z.prettifyError(parsed.error)}`);
  return { stackName, body: parsed.data };
}
