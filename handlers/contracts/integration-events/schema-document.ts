/** The contract of an event in a form other teams can use without our code. */
import * as z from 'zod';
import { INTEGRATION_EVENTS, type IntegrationEventType } from '../integration-events.ts';

/** Where the published form of each event is kept: what a reader may have been written against. */
export const PUBLISHED_SCHEMAS = 'docs/schemas';

/** JSON Schema, draft 4: the one EventBridge schema registries take. It describes `detail`. */
export function schemaDocumentOf(type: IntegrationEventType): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(INTEGRATION_EVENTS[type], { target: 'draft-4', io: 'output', override: tidy });
  return { title: type, ...schema };
}

/** Leaves out what says again what `format` or `integer` says; and an event may gain fields at any time. */
function tidy({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}
