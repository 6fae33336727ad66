/** Events, states and failures of webhooks in words. */
import type { IntegrationEventType } from '#handlers/contracts/integration-events';
import { WebhookEventType, type WebhookDeliveryView, type WebhookView } from '#handlers/contracts/webhooks';
import { formatInstant } from '@/lib/format';

export type EventWords = { readonly type: IntegrationEventType; readonly label: string; readonly meaning: string };

const WORDS: Readonly<Record<IntegrationEventType, Omit<EventWords, 'type'>>> = {
  'finance.budget-threshold-crossed.v1': {
    label: 'Budget crossed',
    meaning: 'A category has spent a share of its budget, by default 80 % or all of it.',
  },
  'finance.budget-back-within-limit.v1': {
    label: 'Budget back within its limit',
    meaning: 'A change brought a category back below what it had crossed.',
  },
  'finance.month-summary-ready.v1': {
    label: 'Month is over',
    meaning: 'Income, expenses and what went over its budget, once a month.',
  },
  'finance.transaction-recorded.v1': { label: 'Entry made', meaning: 'Somebody entered a transaction or transfer.' },
  'finance.transaction-amended.v1': { label: 'Entry changed', meaning: 'Somebody changed a transaction or transfer.' },
  'finance.transaction-voided.v1': { label: 'Entry voided', meaning: 'Somebody took a transaction or transfer back.' },
  'finance.statement-imported.v1': {
    label: 'Statement imported',
    meaning: 'A statement file came in, with its counts.',
  },
};

/** What an endpoint can be told, in the order it is offered. */
export const EVENT_CHOICES: readonly EventWords[] = WebhookEventType.options.map((type) => ({ type, ...WORDS[type] }));

/** A type the page does not know yet, and the test event, by their own name. */
export function eventLabel(type: string): string {
  return EVENT_CHOICES.find((choice) => choice.type === type)?.label ?? (isTestType(type) ? 'Test event' : type);
}

function isTestType(type: string): boolean {
  return type.includes('webhook-test');
}

/** Host of an endpoint, or all of it where it has none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** Why nothing is sent; undefined for an endpoint that is enabled. */
export function stoppedBecause({ disabledReason }: WebhookView): string | undefined {
  switch (disabledReason) {
    case null:
      return undefined;
    case 'by-owner':
      return 'You have paused it. Nothing is sent.';
    case 'gone':
      return 'It answered 410, which means that it wants no more events. Nothing is sent.';
    case 'failing':
      return 'Twenty deliveries in a row did not arrive, so it was switched off. Nothing is sent.';
  }
}

export type Tone = 'neutral' | 'positive' | 'warning' | 'negative' | 'info';

const STATES: Readonly<Record<WebhookDeliveryView['state'], { readonly label: string; readonly tone: Tone }>> = {
  waiting: { label: 'Waiting', tone: 'info' },
  delivered: { label: 'Delivered', tone: 'positive' },
  failed: { label: 'Given up', tone: 'negative' },
  cancelled: { label: 'Not sent', tone: 'neutral' },
};

export function deliveryState({ state, attemptCount }: WebhookDeliveryView): {
  readonly label: string;
  readonly tone: Tone;
} {
  if (state === 'waiting' && attemptCount > 0) return { label: 'Will be tried again', tone: 'warning' };
  return STATES[state];
}

/** What comes next, where something does. */
export function nextStep({ state, dueAt, attemptCount }: WebhookDeliveryView, locale: string): string | undefined {
  if (state === 'cancelled') return 'The webhook was disabled or removed before this could be sent.';
  if (dueAt === null) return undefined;
  return attemptCount === 0 ? 'On its way.' : `Next try: ${formatInstant(dueAt, locale)}`;
}

type Outcome = WebhookDeliveryView['attempts'][number]['outcome'];

const ERRORS: Readonly<Record<Extract<Outcome, { kind: 'failed' }>['error'], string>> = {
  'address-not-public': 'The name leads to an address that is not public',
  'address-not-allowed': 'The address is no longer allowed',
  'name-not-found': 'The name of the host was not found',
  'connection-refused': 'Nobody listens at this address',
  'connection-closed': 'The connection was closed before an answer came',
  'certificate-not-valid': 'The certificate is not valid for this name',
  'timed-out': 'No answer within ten seconds',
  'no-answer': 'No answer came',
};

export function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'answered':
      return `Answered ${outcome.status}`;
    case 'failed':
      return ERRORS[outcome.error];
    case 'interrupted':
      return 'We were interrupted and do not know whether it arrived';
  }
}
