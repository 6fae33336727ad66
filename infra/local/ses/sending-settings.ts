/** AWS::SES::EmailIdentity, ::ConfigurationSet and ::ConfigurationSetEventDestination of the template. */
import * as z from 'zod';
import { UnsupportedTemplate, type Resource } from '../service.ts';
import { parseProperties, resourcesOfType, templateBoolean, withoutEffect } from '../wire/properties.ts';
import { domainOf } from './addresses.ts';

export type SendingSettings = {
  /** ARN of the identity that lets this address send, or undefined. */
  readonly identityOf: (address: string) => string | undefined;
  readonly configurationSets: ReadonlyMap<string, ConfigurationSet>;
};

export type ConfigurationSet = {
  readonly name: string;
  readonly arn: string;
  readonly isSendingEnabled: boolean;
  /** What is told to the bus, in capitals: `SEND`, `BOUNCE` … */
  readonly eventTypes: ReadonlySet<string>;
};

const IdentityProperties = z.strictObject({
  EmailIdentity: z.string(),
  ConfigurationSetAttributes: withoutEffect,
  DkimAttributes: withoutEffect,
  DkimSigningAttributes: withoutEffect,
  FeedbackAttributes: withoutEffect,
  MailFromAttributes: withoutEffect,
  Tags: withoutEffect,
});

const SetProperties = z.strictObject({
  Name: z.string().optional(),
  SendingOptions: z.strictObject({ SendingEnabled: templateBoolean.default(true) }).default({ SendingEnabled: true }),
  ArchivingOptions: withoutEffect,
  DeliveryOptions: withoutEffect,
  ReputationOptions: withoutEffect,
  SuppressionOptions: withoutEffect,
  Tags: withoutEffect,
  VdmOptions: withoutEffect,
});

const DestinationProperties = z.strictObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Name: z.string().optional(),
    Enabled: templateBoolean.default(true),
    MatchingEventTypes: z.array(z.string()),
    EventBridgeDestination: z.strictObject({
      // SES user guide, "Set up an Amazon EventBridge destination": only the default bus is supported.
      EventBusArn: z.string().endsWith(':event-bus/default', 'SES sends events to the default bus only'),
    }),
  }),
});

/** Throws UnsupportedTemplate. */
export function readSendingSettings(resources: readonly Resource[]): SendingSettings {
  const identities = new Map(
    resourcesOfType(resources, 'AWS::SES::EmailIdentity').map((resource) => {
      return [parseProperties(resource, IdentityProperties).EmailIdentity.toLowerCase(), resource.arn] as const;
    }),
  );
  const eventTypes = eventTypesBySet(resources);
  const sets = resourcesOfType(resources, 'AWS::SES::ConfigurationSet').map((resource): ConfigurationSet => {
    const { SendingOptions } = parseProperties(resource, SetProperties);
    const types = eventTypes.get(resource.ref) ?? new Set();
    return {
      name: resource.ref,
      arn: resource.arn,
      isSendingEnabled: SendingOptions.SendingEnabled,
      eventTypes: types,
    };
  });
  const configurationSets = new Map(sets.map((set) => [set.name, set]));
  const lost = [...eventTypes.keys()].find((name) => !configurationSets.has(name));
  if (lost !== undefined) throw new UnsupportedTemplate(`there is no configuration set ${lost} to send events of`);
  return {
    identityOf: (address) => identities.get(address.toLowerCase()) ?? identities.get(domainOf(address)),
    configurationSets,
  };
}

/** CloudFormation takes the types in any case: `send`, `SEND`, `renderingFailure`. */
function eventTypesBySet(resources: readonly Resource[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const resource of resourcesOfType(resources, 'AWS::SES::ConfigurationSetEventDestination')) {
    const { ConfigurationSetName: name, EventDestination } = parseProperties(resource, DestinationProperties);
    const types = EventDestination.Enabled ? EventDestination.MatchingEventTypes : [];
    found.set(name, new Set([...(found.get(name) ?? []), ...types.map((type) => type.toUpperCase())]));
  }
  return found;
}
