import * as z from 'zod';
import { NoticeEvent } from '#handlers/consumers/notifications/store-notice';

/**
 * What Lambda puts into the queue when the function failed on an event it had taken. Source: AWS Lambda developer guide,
 * "Adding a destination".
 */
const FailedInvocation = z.object({ requestPayload: z.unknown() });

/** The event in a dead letter: EventBridge puts the event itself there, Lambda wraps it. */
export function eventIn(body: string): unknown {
  const content: unknown = JSON.parse(body);
  const wrapped = FailedInvocation.safeParse(content);
  return wrapped.success && wrapped.data.requestPayload !== undefined ? wrapped.data.requestPayload : content;
}

/** The notice in a dead letter. Throws when there is none. */
export function noticeIn(body: string): NoticeEvent {
  return NoticeEvent.parse(eventIn(body));
}
