/**
 * What the laptop does about each resource type. A type that is not listed stops the start: something that silently
 * does nothing here would be found only on AWS. The properties of served types are checked by whoever serves them.
 */

export type ResourcePolicy =
  /** `by` is the folder beside this one that serves the type. */
  { readonly kind: 'served'; readonly by: string } | { readonly kind: 'no-effect'; readonly reason: string };

/** The policy for a type, or undefined when nobody decided one. */
export function policyOf(type: string): ResourcePolicy | undefined {
  const by = SERVED[type];
  if (by !== undefined) return { kind: 'served', by };
  const reason = NO_EFFECT[type] ?? NO_EFFECT[`${type.split('::').slice(0, 2).join('::')}::*`];
  return reason === undefined ? undefined : { kind: 'no-effect', reason };
}

const SERVED: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::GatewayResponse': 'gateway',
  'AWS::ApiGateway::RestApi': 'gateway',
  'AWS::ApiGateway::Stage': 'gateway',
  'AWS::ApiGateway::UsagePlan': 'gateway',
  'AWS::CloudWatch::Alarm': 'cloudwatch',
  'AWS::CloudWatch::CompositeAlarm': 'cloudwatch',
  'AWS::CloudWatch::Dashboard': 'cloudwatch',
  'AWS::Cognito::UserPool': 'cognito',
  'AWS::Cognito::UserPoolClient': 'cognito',
  'AWS::Cognito::UserPoolGroup': 'cognito',
  'AWS::DynamoDB::GlobalTable': 'dynamodb',
  'AWS::DynamoDB::Table': 'dynamodb',
  'AWS::Events::Archive': 'eventbridge',
  'AWS::Events::EventBus': 'eventbridge',
  'AWS::Events::Rule': 'eventbridge',
  // Over a table's stream by `streams`, over a queue by `sqs`; each leaves the other's alone.
  'AWS::Lambda::EventSourceMapping': 'streams',
  'AWS::Lambda::Function': 'lambda',
  // Read by the services that invoke functions: a missing permission stops the start instead of failing on AWS.
  'AWS::Lambda::Permission': 'wire',
  'AWS::Logs::SubscriptionFilter': 'lambda',
  'AWS::S3::Bucket': 's3',
  'AWS::SES::ConfigurationSet': 'ses',
  'AWS::SES::ConfigurationSetEventDestination': 'ses',
  'AWS::SES::EmailIdentity': 'ses',
  'AWS::SQS::Queue': 'sqs',
  'AWS::StepFunctions::StateMachine': 'stepfunctions',
};

const PERMISSIONS = 'no permissions are checked on a laptop; the tests of the CDK app check them';
const ALARMS = 'metrics and alarms are shown on the developer pages; nobody is called';
const KEYS = 'the disk of the laptop is the only protection of local data';
const HOSTING = 'the runtime serves the built user interface itself';

/** Types that a laptop needs nothing for, with the reason. */
const NO_EFFECT: Readonly<Record<string, string>> = {
  'AWS::IAM::*': PERMISSIONS,
  'AWS::Lambda::EventInvokeConfig': 'the bus retries by itself, as its rule says',
  'AWS::SQS::QueuePolicy': PERMISSIONS,
  'AWS::SNS::TopicPolicy': PERMISSIONS,
  'AWS::S3::BucketPolicy': PERMISSIONS,
  'AWS::Events::EventBusPolicy': PERMISSIONS,
  'AWS::EventSchemas::*': 'contracts for others to read; the same are in docs/schemas',
  'AWS::Logs::*': 'log lines go to files below the data directory and stay until deleted',
  'AWS::CloudWatch::*': ALARMS,
  'AWS::SNS::Topic': ALARMS,
  'AWS::SNS::Subscription': ALARMS,
  'AWS::KMS::*': KEYS,
  'AWS::Amplify::*': HOSTING,
  'AWS::ApiGateway::Deployment': 'the newest definition is served as soon as it is synthesized',
  'AWS::ApiGateway::Account': 'the gateway logs to the runtime itself',
  'AWS::CDK::Metadata': 'says which constructs were used; nothing runs',
  'AWS::Budgets::Budget': 'a laptop costs nothing per request',
  'AWS::XRay::*': 'traces are off on a laptop',
  'AWS::ApplicationInsights::*': ALARMS,
  'AWS::ResourceGroups::Group': 'a view in the console of AWS',
  'AWS::SSM::Parameter': 'nothing local reads parameters',
};
