/**
 * Takes the place of `@smithy/core/event-streams` in the bundles. The SDK loads it on demand for operations that
 * stream events in or out, such as those of Kinesis; no operation of DynamoDB or EventBridge does.
 */

/** Throws: reached only by an operation of a service that nobody called when this was left out. */
export function eventStreamSerdeProvider(): never {
  throw new Error('event streams of the AWS SDK are left out of the bundles');
}

/** Made with `new`; throws as well. */
export function EventStreamSerde(): never {
  return eventStreamSerdeProvider();
}

/** Called once by a client that could stream events; hands its settings on as they are. */
export function resolveEventStreamSerdeConfig<Settings>(settings: Settings): Settings {
  return settings;
}
