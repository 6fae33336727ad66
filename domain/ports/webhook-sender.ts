/** The call to an endpoint, and what is looked at before. */
import type { AttemptOutcome } from '../webhook/delivery.ts';
import type { UrlRefusal } from '../webhook/endpoint-url.ts';

export type WebhookRequest = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Why an endpoint cannot be registered. */
export type EndpointRefusal = UrlRefusal | 'not-a-url' | 'name-not-found' | 'address-not-public';

export type WebhookSender = {
  /** Looks at the URL and at every address its name has now; undefined when it may be called. */
  readonly check: (url: string) => Promise<EndpointRefusal | undefined>;
  /**
   * One POST to an address that was looked at, within 10 s all in all. Follows no redirect and reads at most 64 KB of
   * the answer, of which the outcome keeps 1 KB. Never throws for what the other side does.
   */
  readonly send: (request: WebhookRequest) => Promise<AttemptOutcome>;
};
