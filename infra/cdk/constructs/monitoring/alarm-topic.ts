import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export type AlarmTopicProps = {
  readonly stage: string;
  /** Who is told; they have to confirm it once. */
  readonly email: string | undefined;
};

/** Where alarms and the budget tell people. */
export class AlarmTopic extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, { stage, email }: AlarmTopicProps) {
    super(scope, id);
    const account = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    // The key that AWS manages for SNS cannot be used by CloudWatch. Source: CloudWatch user guide, "Notifying users on
    // alarm changes".
    const key = new kms.Key(this, 'Key', {
      description: `Alarms of pennytrail-${stage}`,
      alias: `pennytrail-${stage}-alarms`,
      enableKeyRotation: true,
    });
    this.topic = new sns.Topic(this, 'Topic', {
      topicName: `pennytrail-${stage}-alarms`,
      masterKey: key,
      enforceSSL: true,
    });
    for (const name of ['cloudwatch', 'budgets']) {
      const principals = [new iam.ServicePrincipal(`${name}.amazonaws.com`)];
      const actions = ['kms:Decrypt', 'kms:GenerateDataKey'];
      key.addToResourcePolicy(new iam.PolicyStatement({ principals, actions, resources: ['*'], conditions: account }));
      this.topic.addToResourcePolicy(
        new iam.PolicyStatement({
          principals,
          actions: ['sns:Publish'],
          resources: [this.topic.topicArn],
          conditions: account,
        }),
      );
    }
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
  }
}
