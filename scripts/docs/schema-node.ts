/** The part of JSON Schema (in the dialect of OpenAPI 3.0) that our contracts lead to. */
import * as z from 'zod';
import { plain } from '#handlers/contracts/openapi/schemas';

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Strict, so that a keyword nobody writes about fails the generator instead of going missing in the documents. */
const SchemaNode = z.strictObject({
  description: z.string().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  enum: z.array(Scalar).optional(),
  nullable: z.boolean().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  default: z.unknown().optional(),
  example: z.unknown().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), SchemaNode).optional();
  },
  get items() {
    return SchemaNode.optional();
  },
  get oneOf() {
    return z.array(SchemaNode).optional();
  },
  get anyOf() {
    return z.array(SchemaNode).optional();
  },
  get allOf() {
    return z.array(SchemaNode).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), SchemaNode]).optional();
  },
  propertyNames: z.unknown().optional(),
});
export type SchemaNode = z.infer<typeof SchemaNode>;

/** `input` as a client writes it, `output` as it is stored and answered. */
export function schemaNode(schema: z.ZodType, direction: 'input' | 'output'): SchemaNode {
  return SchemaNode.parse(plain(schema, direction));
}

export function parseSchemaNode(json: unknown): SchemaNode {
  return SchemaNode.parse(json);
}

/** The alternatives of a union, nested ones included; the node itself when it is none. */
export function variantsOf(node: SchemaNode): SchemaNode[] {
  const alternatives = node.oneOf ?? node.anyOf;
  return alternatives ? alternatives.flatMap(variantsOf) : [node];
}
