/**
 * Local names, ids and ARNs: the same for the same template, so that data of an earlier run is found again.
 * Each type says what `Ref` yields and which attributes `Fn::GetAtt` may ask for, as the "Return values" section
 * of its page in the AWS CloudFormation Template Reference does.
 */
import { createHash } from 'node:crypto';

/** Where the laptop pretends to be. */
export const LOCAL_ACCOUNT = '000000000000';
export const LOCAL_PARTITION = 'aws';
export const LOCAL_URL_SUFFIX = 'amazonaws.com';

export type Identity = {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
};

export type IdentityQuestion = {
  readonly type: string;
  readonly logicalId: string;
  readonly stackName: string;
  readonly region: string;
  /** Where the local services are reached, such as `http://127.0.0.1:3000`. */
  readonly origin: string;
  /** A property's resolved text, or undefined when the template leaves it to CloudFormation. */
  readonly property: (name: string) => string | undefined;
};

/** What a resource is called on this laptop. */
export function identify(question: IdentityQuestion): Identity {
  return (IDENTITIES[question.type] ?? plainIdentity)(question);
}

const IDENTITIES: Readonly<Record<string, (question: IdentityQuestion) => Identity>> = {
  'AWS::DynamoDB::Table': tableIdentity,
  'AWS::DynamoDB::GlobalTable': tableIdentity,
  'AWS::Lambda::Function': (question) =>
    named(question, { name: 'FunctionName', service: 'lambda', kind: 'function:' }),
  'AWS::IAM::Role': (question) => {
    const name = nameOf(question, 'RoleName');
    const arn = `arn:${LOCAL_PARTITION}:iam::${LOCAL_ACCOUNT}:role/${name}`;
    return { ref: name, attributes: { Arn: arn, RoleId: `AROA${hashOf(question, 17).toUpperCase()}` } };
  },
  'AWS::Events::EventBus': (question) => {
    const bus = named(question, { name: 'Name', service: 'events', kind: 'event-bus/' });
    return { ...bus, attributes: { ...bus.attributes, Name: bus.ref } };
  },
  'AWS::Events::Rule': (question) => {
    const bus = question.property('EventBusName')?.split('/').at(-1);
    const kind = bus && bus !== 'default' ? `rule/${bus}/` : 'rule/';
    return named(question, { name: 'Name', service: 'events', kind });
  },
  'AWS::Events::Archive': (question) => named(question, { name: 'ArchiveName', service: 'events', kind: 'archive/' }),
  'AWS::SQS::Queue': (question) => {
    const queue = named(question, { name: 'QueueName', service: 'sqs', kind: '' });
    // SDK clients send to the host of a queue's URL unless it is that of their endpoint.
    const url = `${question.origin}/${LOCAL_ACCOUNT}/${queue.ref}`;
    return { ref: url, attributes: { ...queue.attributes, QueueName: queue.ref, QueueUrl: url } };
  },
  'AWS::SNS::Topic': (question) => {
    const topic = named(question, { name: 'TopicName', service: 'sns', kind: '' });
    const arn = topic.attributes['Arn'] ?? '';
    return { ref: arn, attributes: { TopicArn: arn, TopicName: topic.ref } };
  },
  'AWS::SES::EmailIdentity': (question) =>
    named(question, { name: 'EmailIdentity', service: 'ses', kind: 'identity/' }),
  'AWS::SES::ConfigurationSet': (question) =>
    named(question, { name: 'Name', service: 'ses', kind: 'configuration-set/' }),
  'AWS::CloudWatch::Alarm': (question) => named(question, { name: 'AlarmName', service: 'cloudwatch', kind: 'alarm:' }),
  'AWS::CloudWatch::CompositeAlarm': (question) =>
    named(question, { name: 'AlarmName', service: 'cloudwatch', kind: 'alarm:' }),
  'AWS::CloudWatch::Dashboard': (question) =>
    named(question, { name: 'DashboardName', service: 'cloudwatch', kind: 'dashboard/' }),
  'AWS::Logs::LogGroup': (question) => {
    const group = named(question, { name: 'LogGroupName', service: 'logs', kind: 'log-group:' });
    return { ...group, attributes: { Arn: `${group.attributes['Arn'] ?? ''}:*` } };
  },
  'AWS::S3::Bucket': (question) => {
    const ref = nameOf(question, 'BucketName').toLowerCase();
    const host = `${ref}.s3.${LOCAL_URL_SUFFIX}`;
    return {
      ref,
      attributes: { Arn: `arn:${LOCAL_PARTITION}:s3:::${ref}`, DomainName: host, RegionalDomainName: host },
    };
  },
  'AWS::StepFunctions::StateMachine': (question) => {
    const machine = named(question, { name: 'StateMachineName', service: 'states', kind: 'stateMachine:' });
    const arn = machine.attributes['Arn'] ?? '';
    return { ref: arn, attributes: { Arn: arn, Name: machine.ref } };
  },
  'AWS::Cognito::UserPool': (question) => {
    // The shape of a real id, because token verifiers take the region from it.
    const id = `${question.region}_Local${hashOf(question, 4)}`;
    const provider = `cognito-idp.${question.region}.${LOCAL_URL_SUFFIX}/${id}`;
    const Arn = arnOf(question, 'cognito-idp', `userpool/${id}`);
    const attributes = { Arn, UserPoolId: id, ProviderName: provider, ProviderURL: `https://${provider}` };
    return { ref: id, attributes };
  },
  'AWS::Cognito::UserPoolClient': (question) => {
    const id = hashOf(question, 26);
    return { ref: id, attributes: { ClientId: id, Name: question.property('ClientName') ?? id } };
  },
  'AWS::Cognito::UserPoolGroup': (question) => ({ ref: nameOf(question, 'GroupName'), attributes: {} }),
  'AWS::ApiGateway::RestApi': (question) => {
    const id = hashOf(question, 10);
    return { ref: id, attributes: { RestApiId: id, RootResourceId: `${id.slice(0, 9)}0` } };
  },
  'AWS::ApiGateway::Stage': (question) => ({ ref: nameOf(question, 'StageName'), attributes: {} }),
  'AWS::ApiGateway::Deployment': (question) => {
    const id = hashOf(question, 6);
    return { ref: id, attributes: { DeploymentId: id } };
  },
  'AWS::Amplify::App': (question) => {
    const id = `d${hashOf(question, 13)}`;
    const arn = arnOf(question, 'amplify', `apps/${id}`);
    const own = { AppId: id, AppName: question.property('Name') ?? id, DefaultDomain: `${id}.amplifyapp.com` };
    return { ref: arn, attributes: { Arn: arn, ...own } };
  },
  'AWS::Amplify::Branch': (question) => {
    const branch = nameOf(question, 'BranchName');
    const arn = arnOf(question, 'amplify', `apps/${question.property('AppId') ?? ''}/branches/${branch}`);
    return { ref: arn, attributes: { Arn: arn, BranchName: branch } };
  },
  'AWS::KMS::Key': (question) => {
    const id = hashOf(question, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return { ref: id, attributes: { Arn: arnOf(question, 'kms', `key/${id}`), KeyId: id } };
  },
};

function tableIdentity(question: IdentityQuestion): Identity {
  const table = named(question, { name: 'TableName', service: 'dynamodb', kind: 'table/' });
  const arn = table.attributes['Arn'] ?? '';
  // A stream's label is the moment it was switched on; any fixed one will do for a name.
  return { ...table, attributes: { ...table.attributes, StreamArn: `${arn}/stream/2026-01-01T00:00:00.000` } };
}

/** For types without data on a laptop: somebody may still mention them. */
function plainIdentity(question: IdentityQuestion): Identity {
  const service = question.type.split('::')[1]?.toLowerCase() ?? 'unknown';
  return { ref: question.logicalId, attributes: { Arn: arnOf(question, service, question.logicalId) } };
}

function named(
  question: IdentityQuestion,
  { name, service, kind }: { readonly name: string; readonly service: string; readonly kind: string },
): Identity {
  const ref = nameOf(question, name);
  return { ref, attributes: { Arn: arnOf(question, service, `${kind}${ref}`) } };
}

function arnOf(question: IdentityQuestion, service: string, resource: string): string {
  return `arn:${LOCAL_PARTITION}:${service}:${question.region}:${LOCAL_ACCOUNT}:${resource}`;
}

function nameOf(question: IdentityQuestion, property: string): string {
  return question.property(property) ?? `${question.stackName}-${question.logicalId}`;
}

/** Lower-case hexadecimal digits that are the same for the same resource in every run. */
function hashOf(question: IdentityQuestion, length: number): string {
  const name = `${question.stackName}/${question.logicalId}`;
  return createHash('sha256').update(name).digest('hex').slice(0, length);
}
