import { gunzipSync } from 'node:zlib';
import * as z from 'zod';

/** One line of a function's log: `at` in epoch milliseconds. */
export type LogLine = { readonly at: number; readonly text: string };

/** `functionName` is empty for a delivery without lines. */
export type LogDelivery = { readonly functionName: string; readonly lines: readonly LogLine[] };

/**
 * What CloudWatch Logs hands to a subscriber. Source: CloudWatch Logs user guide, "Log group-level subscription
 * filters": base64, gzip, JSON. A CONTROL_MESSAGE only asks whether somebody is there.
 */
const Delivery = z.object({
  messageType: z.string(),
  logGroup: z.string(),
  logEvents: z.array(z.object({ timestamp: z.number(), message: z.string() })),
});

const FOLDER = '/aws/lambda/';

/** Throws for what is no delivery of log lines. */
export function readLogDelivery(event: { readonly awslogs: { readonly data: string } }): LogDelivery {
  const text = gunzipSync(Buffer.from(event.awslogs.data, 'base64')).toString('utf8');
  const { messageType, logGroup, logEvents } = Delivery.parse(JSON.parse(text));
  if (messageType !== 'DATA_MESSAGE') return { functionName: '', lines: [] };
  const functionName = logGroup.startsWith(FOLDER) ? logGroup.slice(FOLDER.length) : logGroup;
  return { functionName, lines: logEvents.map(({ timestamp, message }) => ({ at: timestamp, text: message })) };
}
