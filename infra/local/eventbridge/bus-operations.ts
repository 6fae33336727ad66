/** The operations of EventBridge that are served: PutEvents and TestEventPattern. */
import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import type { AwsOperation } from '../wire/aws-json.ts';
import { compilePattern } from './pattern.ts';
import { InvalidEventPattern } from './pattern-error.ts';
import { PutEventsEntry, type PutEventsResult } from './put-events.ts';

/** Refuses a request as coming too fast. */
export function refuseTooManyEvents(response: ServerResponse): void {
  const code = 'ThrottlingException';
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code });
  response.end(JSON.stringify({ __type: code, message: 'Rate exceeded' }));
}

type Publish = (entries: readonly PutEventsEntry[]) => Promise<PutEventsResult>;

/** The operations by name. */
export function eventBusOperations(publish: Publish): Record<string, AwsOperation> {
  return {
    PutEvents: (input) => publish(parse(z.object({ Entries: z.array(PutEventsEntry) }), input).Entries),
    TestEventPattern: (input) => ({ Result: testEventPattern(parse(TestInput, input)) }),
  };
}

const TestInput = z.object({ EventPattern: z.string(), Event: z.string() });

/** Fields without which AWS refuses the event to test (API reference, TestEventPattern). */
const REQUIRED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

function testEventPattern({ EventPattern, Event }: z.infer<typeof TestInput>): boolean {
  const matches = compile(EventPattern);
  const event = parseEvent(Event);
  const missing = REQUIRED.filter((field) => !(field in event));
  if (missing.length > 0) {
    throw new AwsError('ValidationException', `Parameter Event is not valid. Reason: missing ${missing.join(', ')}`);
  }
  return matches(event);
}

function compile(pattern: string): (event: unknown) => boolean {
  try {
    return compilePattern(pattern);
  } catch (error) {
    if (error instanceof InvalidEventPattern) throw new AwsError('InvalidEventPatternException', error.message);
    throw error;
  }
}

function parseEvent(text: string): object {
  try {
    const event: unknown = JSON.parse(text);
    if (typeof event === 'object' && event !== null) return event;
  } catch {
    // Answered below, as for JSON that is no object.
  }
  throw new AwsError('ValidationException', 'Parameter Event is not valid. Reason: it is not a JSON object');
}

function parse<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AwsError(
    'ValidationException',
    `Value at '${issue?.path.join('.')}' failed to satisfy constraint: ${issue?.message}`,
  );
}
