import { LogFormatter, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';

/**
 * Powertools' own form of a line, with errors that say nothing personal: what a person typed can be in the message of
 * an error, in the first lines of its stack, and in what an SDK hangs on it (the item of a failed condition).
 */
export class SafeLogFormatter extends LogFormatter {
  override formatAttributes(attributes: UnformattedAttributes, additional: LogAttributes): LogItem {
    const { lambdaContext: context } = attributes;
    const line = new LogItem({
      attributes: {
        level: attributes.logLevel,
        message: attributes.message,
        timestamp: this.formatTimestamp(attributes.timestamp),
        service: attributes.serviceName,
        cold_start: context?.coldStart,
        function_name: context?.functionName,
        function_request_id: context?.awsRequestId,
        xray_trace_id: attributes.xRayTraceId,
      },
    });
    return line.addAttributes(additional);
  }

  override formatError(error: Error): LogAttributes {
    const safe = withoutQuotations(error);
    return {
      name: safe.name,
      location: this.getCodeLocation(safe.stack),
      message: safe.message,
      stack: safe.stack,
      ...(error.cause instanceof Error && { cause: this.formatError(error.cause) }),
    };
  }
}

/** An error to show: same name and place, and a message in which nothing is quoted. */
export function withoutQuotations(error: Error): Error {
  const safe = new Error(messageOf(error));
  safe.name = error.name;
  safe.stack = `${error.name}: ${safe.message}\n${framesOf(error.stack)}`;
  return safe;
}

/** Ids stay; what stands in quotation marks, addresses of people and of machines do not. */
export function withoutQuotedText(text: string): string {
  return text
    .replace(/(?:https?|ftp):\/\/[^\s"'`]+/g, '…')
    .replace(/[^\s"'`<(]+@[^\s"'`>),]+/g, '…')
    .replace(/"[^"]*(?:"|$)|`[^`]*(?:`|$)|“[^”]*(?:”|$)|(?<!\w)'[^']*(?:'|$)/g, '…');
}

/**
 * What a parser complains about is the text itself, in whichever words; Node names the host it could not reach. The
 * message of zod is the list of its complaints, each a path and a rule, without what was given.
 */
function messageOf(error: Error): string {
  if (error instanceof SyntaxError) return 'The text does not follow its syntax.';
  if ('syscall' in error && 'code' in error) return `${String(error.syscall)} ${String(error.code)}`;
  if (error.name === 'ZodError') return complaintsIn(error.message);
  return withoutQuotedText(error.message);
}

/** By their text, which is the list as JSON: zod itself would be carried along for this alone. */
function complaintsIn(message: string): string {
  const rules = [...message.matchAll(/"code": "(\w+)"/g)].map(([, code]) => code);
  const fields = [...message.matchAll(/"path": \[([^\]]*)\]/g)].map(([, path = '']) => path.replace(/["\s]/g, ''));
  return rules.map((rule, index) => `${fields[index] ?? ''} ${rule ?? ''}`).join(', ');
}

/** Lines such as `    at handler (file:///index.mjs:1:2)`; everything before them repeats the message. */
function framesOf(stack = ''): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
