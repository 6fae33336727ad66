/**
 * The fields of each kind of state when the query language is JSONata. A field that is not here is refused by name.
 * Source: AWS Step Functions Developer Guide, "Workflow states", and the Amazon States Language specification.
 */
import * as z from 'zod';

/** A JSONata expression: `{%` and `%}` with nothing before or after. */
export const EXPRESSION = /^\{%([\s\S]*)%\}$/;

const Expression = z.string().regex(EXPRESSION, 'must be a JSONata expression, {% … %}');

/** Any JSON; every string in it that is an expression stands for its value. */
const Template = z.unknown();

/** Most seconds AWS accepts anywhere: about three years. */
const seconds = z.int().min(0).max(99_999_999);
const positiveSeconds = z.union([seconds.min(1), Expression]);
const countOrExpression = z.union([z.int().min(0), Expression]);

const Assign = z
  .record(z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,79}$/u, 'is no name of a variable'), Template)
  .refine((variables) => !Object.hasOwn(variables, 'states'), '"states" is reserved')
  .optional();

const ErrorEquals = z.array(z.string().min(1)).min(1);

const Retrier = z.strictObject({
  ErrorEquals,
  // The defaults of Retry are those of the specification.
  IntervalSeconds: z.int().min(1).default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['NONE', 'FULL']).default('NONE'),
  Comment: z.string().optional(),
});
export type Retrier = Readonly<z.infer<typeof Retrier>>;

const Catcher = z.strictObject({
  ErrorEquals,
  Next: z.string(),
  Assign,
  Output: Template.optional(),
  Comment: z.string().optional(),
});
export type Catcher = Readonly<z.infer<typeof Catcher>>;

const common = { QueryLanguage: z.literal('JSONata').optional(), Comment: z.string().optional() };
const output = { Output: Template.optional() };
const outcome = { ...output, Assign };
const transition = { Next: z.string().optional(), End: z.literal(true).optional() };
const handling = { Retry: z.array(Retrier).default([]), Catch: z.array(Catcher).default([]) };

const TaskFields = z.strictObject({
  Type: z.literal('Task'),
  ...common,
  ...outcome,
  ...transition,
  ...handling,
  Resource: z.string(),
  Arguments: Template.optional(),
  TimeoutSeconds: positiveSeconds.optional(),
  HeartbeatSeconds: positiveSeconds.optional(),
});

const ChoiceFields = z.strictObject({
  Type: z.literal('Choice'),
  ...common,
  ...outcome,
  Choices: z
    .array(
      z.strictObject({
        Condition: z.union([z.boolean(), Expression]),
        Next: z.string(),
        Comment: z.string().optional(),
        ...outcome,
      }),
    )
    .min(1),
  Default: z.string().optional(),
});

const WaitFields = z.strictObject({
  Type: z.literal('Wait'),
  ...common,
  ...outcome,
  ...transition,
  Seconds: z.union([seconds, Expression]).optional(),
  Timestamp: z.union([z.iso.datetime({ offset: true }), Expression]).optional(),
});

const PassFields = z.strictObject({ Type: z.literal('Pass'), ...common, ...outcome, ...transition });

const SucceedFields = z.strictObject({ Type: z.literal('Succeed'), ...common, ...output });

const FailFields = z.strictObject({
  Type: z.literal('Fail'),
  ...common,
  Error: z.string().optional(),
  Cause: z.string().optional(),
});

const MapFields = z.strictObject({
  Type: z.literal('Map'),
  ...common,
  ...outcome,
  ...transition,
  ...handling,
  Items: z.union([z.array(Template), Expression]).optional(),
  ItemSelector: Template.optional(),
  ItemBatcher: z
    .strictObject({ MaxItemsPerBatch: z.union([z.int().min(1), Expression]), BatchInput: Template.optional() })
    .optional(),
  ItemProcessor: z.unknown(),
  MaxConcurrency: countOrExpression.default(0),
  ToleratedFailureCount: countOrExpression.optional(),
  ToleratedFailurePercentage: z.union([z.number().min(0).max(100), Expression]).optional(),
  Label: z
    .string()
    .regex(/^[\w-]{1,40}$/, 'must have 1 to 40 letters, digits, _ or -')
    .optional(),
});

const ParallelFields = z.strictObject({
  Type: z.literal('Parallel'),
  ...common,
  ...outcome,
  ...transition,
  ...handling,
  Arguments: Template.optional(),
  Branches: z.array(z.unknown()).min(1),
});

/** One state as written, without what is inside Map and Parallel. */
export const StateFields = z.discriminatedUnion('Type', [
  TaskFields,
  ChoiceFields,
  WaitFields,
  PassFields,
  SucceedFields,
  FailFields,
  MapFields,
  ParallelFields,
]);
export type StateFields = z.infer<typeof StateFields>;

/** `ProcessorConfig` of a Map. Only a distributed one says of what type its child executions are. */
export const ProcessorConfig = z.discriminatedUnion('Mode', [
  z.strictObject({ Mode: z.literal('INLINE') }),
  z.strictObject({ Mode: z.literal('DISTRIBUTED'), ExecutionType: z.enum(['STANDARD', 'EXPRESS']) }),
]);
