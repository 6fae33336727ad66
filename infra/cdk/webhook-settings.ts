/** What webhooks need to know about the outside, from options or from the context of `cdk`. */
import type { App } from 'aws-cdk-lib';
import { parseNetworks } from '#domain/webhook/public-address';

/**
 * Networks that webhooks may reach although they are not public: context `webhookPrivateNetworks`, as a list or joined by
 * commas; none unless said. Throws an Error that names what is no network.
 */
export function privateNetworksOf(app: App, given: readonly string[] | undefined): readonly string[] {
  const value: unknown = given ?? app.node.tryGetContext('webhookPrivateNetworks') ?? '';
  const text = Array.isArray(value) ? value.join(',') : value;
  if (typeof text !== 'string') throw new Error('webhookPrivateNetworks: must be networks such as 10.0.0.0/8');
  parseNetworks(text);
  return text.split(',').flatMap((part) => part.trim() || []);
}
