/** docs/schemas: the published form of every integration event. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTEGRATION_EVENTS, type IntegrationEventType } from '#handlers/contracts/integration-events';
import { breaksOf, EventSchema } from '#handlers/contracts/integration-events/compatibility';
import { PUBLISHED_SCHEMAS, schemaDocumentOf } from '#handlers/contracts/integration-events/schema-document';

/** The types in the order of the catalogue. */
export function integrationEventTypes(): readonly IntegrationEventType[] {
  return Object.keys(INTEGRATION_EVENTS).filter((type): type is IntegrationEventType => type in INTEGRATION_EVENTS);
}

/** One page for each type. Throws when it would break readers of the page that is there. */
export function eventSchemaPages(root: string): readonly { readonly path: string; readonly text: string }[] {
  return integrationEventTypes().map((type) => {
    const path = `${PUBLISHED_SCHEMAS}/${type}.json`;
    const today = schemaDocumentOf(type);
    if (existsSync(join(root, path))) refuseBreaks(type, EventSchema.parse(readJson(join(root, path))), today);
    return { path, text: `${JSON.stringify(today, null, 2)}\n` };
  });
}

function refuseBreaks(type: IntegrationEventType, published: EventSchema, today: object): void {
  const breaks = breaksOf(published, EventSchema.parse(today));
  if (breaks.length === 0) return;
  throw new Error(`${type} breaks its readers; make a new version beside it: ${breaks.join('; ')}`);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
