/** Powertools, made once per process, and what is done with them around a piece of work. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import type { Context } from 'aws-lambda';
import { SafeLogFormatter, withoutQuotations } from './log-formatter.ts';
import { counterOf } from './emit.ts';
import type { PROJECTION_METRICS } from './projection-metrics.ts';

/** Lines in JSON. Ids only: no amounts, names, addresses, descriptions or anything else a person typed. */
export const logger = new Logger({ logFormatter: new SafeLogFormatter() });
export const metrics = new Metrics();
export const tracer = new Tracer();

/** Metrics of the projector, and of any function: cold starts. */
export const { count, measure } = counterOf<typeof PROJECTION_METRICS>(metrics);

/** Whose work it is: the API call that set it off, and the ledger where there is one. */
export type Correlation = { readonly correlationId: string; readonly ledgerId?: string | undefined };

let current: Correlation | undefined;

/**
 * Runs `work` for one API call, message or commit: until it ends, every log line carries the `correlationId` (and the
 * `ledgerId`), and the trace can be found by it. Calls may be nested, but not run at the same time: there is one logger.
 */
export async function withCorrelation<Result>(
  subject: string | Correlation,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const outer = current;
  correlate(typeof subject === 'string' ? { correlationId: subject } : subject);
  try {
    return await work();
  } finally {
    correlate(outer);
  }
}

function correlate(subject: Correlation | undefined): void {
  current = subject;
  logger.removeKeys(['correlationId', 'ledgerId']);
  if (!subject) return;
  logger.appendKeys(subject);
  annotate('correlationId', subject.correlationId);
  if (subject.ledgerId !== undefined) annotate('ledgerId', subject.ledgerId);
}

/** The segment of a Lambda function itself is Lambda's and takes no annotation; its subsegments do. */
function annotate(key: string, value: string): void {
  const segment = tracer.getSegment();
  if (segment && 'parent' in segment) tracer.putAnnotation(key, value);
}

/** Runs `work` in a subsegment of the trace that is named after it, with the kind of its error recorded there. */
export async function traced<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const parent = tracer.getSegment();
  const subsegment = parent?.addNewSubsegment(name);
  if (subsegment) tracer.setSegment(subsegment);
  try {
    return await work();
  } catch (error) {
    tracer.addErrorAsMetadata(withoutQuotations(error instanceof Error ? error : new Error(String(error))));
    throw error;
  } finally {
    subsegment?.close();
    if (parent) tracer.setSegment(parent);
  }
}

/**
 * A function that serves no route, watched: its lines carry the request, its work is a subsegment named `name`, cold
 * starts are counted, and what it counted is written down however it ends.
 */
export function watched<Event, Result>(
  name: string,
  run: (event: Event, context: Context) => Promise<Result>,
): (event: Event, context: Context) => Promise<Result> {
  return async (event, context) => {
    begin(context);
    try {
      return await traced(name, () => run(event, context));
    } catch (error) {
      // Lambda writes what is thrown into the log as it is, so it must be fit to be read.
      throw error instanceof Error ? withoutQuotations(error) : error;
    } finally {
      end();
    }
  };
}

let isCold = true;

/** First thing in an invocation. */
export function begin(context: Context): void {
  logger.addContext(context);
  if (isCold) count('coldStart');
  isCold = false;
}

/** Last thing in an invocation: the process is used again, for somebody else. */
export function end(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  current = undefined;
  logger.resetKeys();
}
