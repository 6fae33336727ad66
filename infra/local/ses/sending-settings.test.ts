import { describe, expect, it } from 'vitest';
import { UnsupportedTemplate } from '../service.ts';
import { readSendingSettings } from './sending-settings.ts';
import { IDENTITY_ARN, resource, resources, SET } from './testing/mail-resources.ts';

describe('readSendingSettings', () => {
  it('knows an identity that is an address, and one that is a domain', () => {
    const { identityOf } = readSendingSettings([
      resource('EmailIdentity', 'ada@example.com', { EmailIdentity: 'ada@example.com' }),
      ...resources,
    ]);
    expect(identityOf('ADA@example.com')).toContain('identity/ada@example.com');
    expect(identityOf('bob@example.com')).toBeUndefined();
    expect(identityOf('anybody@Pennytrail.example')).toBe(IDENTITY_ARN);
  });

  const destination = (more: object, name = SET) =>
    resource('ConfigurationSetEventDestination', 'Other', {
      ConfigurationSetName: name,
      EventDestination: { MatchingEventTypes: ['SEND'], ...more },
    });
  const bus = (name: string) => ({ EventBridgeDestination: { EventBusArn: `arn:aws:events:x:0:event-bus/${name}` } });

  it.each([
    ['another bus than the default one', destination(bus('finance')), /default bus/],
    ['events to a topic', destination({ SnsDestination: { TopicARN: 'x' } }), /SnsDestination/],
    ['events of a set that is not there', destination(bus('default'), 'nobody'), /nobody/],
  ])('refuses %s', (_, refused, message) => {
    expect(() => readSendingSettings([...resources, refused])).toThrow(UnsupportedTemplate);
    expect(() => readSendingSettings([...resources, refused])).toThrow(message);
  });
});
