/**
 * What the parts of the laptop runtime agree on. Each part takes the template's resources of its own types,
 * already resolved, and serves what AWS would serve for them; the only description is the template.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** One resource of the template with every intrinsic function resolved to a local value. */
export type Resource<Properties = Readonly<Record<string, unknown>>> = {
  readonly logicalId: string;
  /** CloudFormation type such as `AWS::Events::Rule`. */
  readonly type: string;
  /** What `Ref` yields: a name, an id or a URL, as on AWS. */
  readonly ref: string;
  /** What `Fn::GetAtt … Arn` yields, where the type has one. */
  readonly arn: string;
  readonly properties: Properties;
  readonly metadata: Readonly<Record<string, unknown>>;
};

/** Thrown at start for a resource or property nobody understands: a loud error instead of a guess. */
export class UnsupportedTemplate extends Error {
  override readonly name = 'UnsupportedTemplate';
}

export type InvokeResult =
  | { readonly kind: 'returned'; readonly payload: unknown; readonly requestId: string }
  | {
      readonly kind: 'failed';
      /** `Timeout`, `Unhandled`, `Throttled` or the name of the thrown error. */
      readonly errorType: string;
      readonly errorMessage: string;
      readonly requestId: string;
    };

/** Runs a Lambda function by name or ARN and waits for its answer. */
export type InvokeFunction = (functionNameOrArn: string, event: unknown) => Promise<InvokeResult>;

/** Delivers a message to a local queue by ARN; used for dead letters. */
export type SendToQueue = (
  queueArn: string,
  body: string,
  attributes?: Readonly<Record<string, string>>,
) => Promise<void>;

/** A service that speaks an AWS wire protocol or serves pages over HTTP. Returns false when the request is not for it. */
export type HttpService = {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/** An e-mail a local service wants delivered (confirmation codes, notifications). */
export type OutgoingMail = {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Id the sending service gave it. One recipient gets a mail of one id once, however often it is delivered. */
  readonly messageId?: string;
  /** In their order, where the sender had any. */
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  /** What the sender knows it by, such as SES's message tags. */
  readonly tags?: Readonly<Record<string, string>>;
};

export type DeliverMail = (mail: OutgoingMail) => Promise<void>;

/** One line of the runtime's own log, for the terminal and the developer page. */
export type RuntimeLog = (message: string, details?: Readonly<Record<string, unknown>>) => void;
