import { NotificationPosition } from '#domain/ports/notification-place';
import { RequestProblem } from '#handlers/http/problem';

/** The cursor that goes on after a notification. */
export function cursorAt(position: NotificationPosition): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Throws a 400 problem for what is none. */
export function positionOf(cursor: string): NotificationPosition {
  const position = NotificationPosition.safeParse(jsonIn(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (position.success) return position.data;
  const [field, rule] = ['cursor', 'must be a nextCursor of an earlier answer'];
  const problem = { status: 400, code: 'InvalidRequest', detail: `${field}: ${rule}`, errors: [{ field, rule }] };
  throw new RequestProblem(problem);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
