/** Test support: what a template says about sending. */
import type { Resource } from '#infra/local/service';

export const SET = 'pennytrail-test';
export const SET_ARN = `arn:aws:ses:eu-central-1:000000000000:configuration-set/${SET}`;
export const IDENTITY_ARN = 'arn:aws:ses:eu-central-1:000000000000:identity/pennytrail.example';

export const resource = (type: string, ref: string, properties: Record<string, unknown>): Resource => ({
  logicalId: ref.replaceAll(/\W/g, ''),
  type: `AWS::SES::${type}`,
  ref,
  arn: type === 'EmailIdentity' ? `arn:aws:ses:eu-central-1:000000000000:identity/${ref}` : SET_ARN,
  properties,
  metadata: {},
});

/** As CloudFormation has it when the CDK made it. */
export const resources = [
  resource('EmailIdentity', 'pennytrail.example', { EmailIdentity: 'pennytrail.example' }),
  resource('ConfigurationSet', SET, { Name: SET, SuppressionOptions: { SuppressedReasons: ['BOUNCE'] } }),
  resource('ConfigurationSetEventDestination', 'Events', {
    ConfigurationSetName: SET,
    EventDestination: {
      Enabled: true,
      MatchingEventTypes: ['send', 'bounce', 'complaint'],
      EventBridgeDestination: { EventBusArn: 'arn:aws:events:eu-central-1:000000000000:event-bus/default' },
    },
  }),
];
