import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct } from 'constructs';
import { INTEGRATION_EVENTS, type IntegrationEventType } from '#handlers/contracts/integration-events';
import { schemaDocumentOf } from '#handlers/contracts/integration-events/schema-document';
import { EVENT_SOURCE } from '#infra/adapters/keys';

/**
 * The contracts of the integration events where other teams look for them: a registry of EventBridge, from which code
 * can be made. Each describes an event as a rule sees it.
 */
export class EventContracts extends Construct {
  constructor(scope: Construct, id: string, { stage }: { readonly stage: string }) {
    super(scope, id);
    const registry = new CfnRegistry(this, 'Registry', {
      registryName: `pennytrail-${stage}`,
      description: 'Integration events of the ledgers; explained in docs/integration-events.md.',
    });
    for (const type of Object.keys(INTEGRATION_EVENTS)) {
      if (!isType(type)) continue;
      new CfnSchema(this, type, {
        registryName: registry.attrRegistryName,
        schemaName: `${EVENT_SOURCE}@${type}`,
        type: 'JSONSchemaDraft4',
        content: JSON.stringify(eventSchema(type)),
      });
    }
  }
}

function isType(type: string): type is IntegrationEventType {
  return type in INTEGRATION_EVENTS;
}

function eventSchema(type: IntegrationEventType): object {
  const { $schema, title, ...detail } = schemaDocumentOf(type);
  const text = { type: 'string' };
  return {
    $schema,
    title,
    type: 'object',
    required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
    properties: {
      version: text,
      id: text,
      'detail-type': { type: 'string', enum: [type] },
      source: { type: 'string', enum: [EVENT_SOURCE] },
      account: text,
      time: { type: 'string', format: 'date-time' },
      region: text,
      resources: { type: 'array', items: text },
      detail,
    },
  };
}
