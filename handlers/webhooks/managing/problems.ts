/** What owners are told when something cannot be done with an endpoint. */
import type { EndpointRefusal } from '#domain/ports/webhook-sender';
import { MAX_WEBHOOKS } from '#domain/webhook/webhook';
import { RequestProblem } from '#handlers/http/problem';

export function webhookNotFound(): RequestProblem {
  return new RequestProblem({ status: 404, code: 'WebhookNotFound', detail: 'There is no such webhook.' });
}

export function deliveryNotFound(): RequestProblem {
  const detail = 'There is no such delivery. They are kept for 30 days.';
  return new RequestProblem({ status: 404, code: 'WebhookDeliveryNotFound', detail });
}

export function notAnOwner(): RequestProblem {
  return new RequestProblem({ status: 403, code: 'NotAnOwner', detail: 'Only owners of the ledger may do this.' });
}

export function webhookDisabled(): RequestProblem {
  const detail = 'The webhook is not enabled. Enable it and send the event again.';
  return new RequestProblem({ status: 409, code: 'WebhookDisabled', detail });
}

export function webhookIdTaken(): RequestProblem {
  const detail = 'This webhook was registered or its secret changed already. Rotate the secret to get a new one.';
  const errors = [{ field: 'webhookId', rule: 'must be new' }];
  return new RequestProblem({ status: 409, code: 'WebhookIdTaken', detail, errors });
}

export function tooManyWebhooks(): RequestProblem {
  const detail = `A ledger has at most ${MAX_WEBHOOKS} webhooks. Remove one first.`;
  return new RequestProblem({ status: 422, code: 'TooManyWebhooks', detail });
}

/** Names the field and the rule. */
export function endpointRefused(refusal: EndpointRefusal): RequestProblem {
  const rule = RULES[refusal];
  const errors = [{ field: 'url', rule }];
  return new RequestProblem({ status: 422, code: 'EndpointRefused', detail: `url: ${rule}`, errors });
}

const RULES: Readonly<Record<EndpointRefusal, string>> = {
  'not-a-url': 'must be a URL such as https://example.com/hook',
  'not-https': 'must begin with https://',
  credentials: 'must not hold a user name or password; verify the signature instead',
  port: 'must use port 443, or one from 1024 up',
  fragment: 'must not have a part behind #, which is never sent',
  'name-not-found': 'must name a host that can be found',
  'address-not-public': 'must lead to a public address',
};
