import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge.ts';
import { WebApp } from '../constructs/web-app.ts';
import type { ServiceStack } from './service-stack.ts';

export type WebStackProps = StackProps & {
  readonly stage: string;
  /** The built user interface, `dist/frontend`. */
  readonly directory: string;
  readonly service: ServiceStack;
};

/** The web app on Amplify Hosting. A laptop serves the built files itself and leaves this stack out. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { stage, directory, service, ...props }: WebStackProps) {
    super(scope, id, props);
    const { api } = service.frontDoor;
    const web = new WebApp(this, 'WebApp', {
      stage,
      directory,
      apiHost: `${api.restApiId}.execute-api.${this.region}.${this.urlSuffix}`,
      userPoolId: service.users.userPool.userPoolId,
      userPoolClientId: service.users.client.userPoolClientId,
    });
    new CfnOutput(this, 'WebAppUrl', { value: web.url });
    acknowledgeDeployment(this);
  }
}

/** CDK puts the functions that copy files and call AWS during a deployment on the stack, not into the construct. */
function acknowledgeDeployment(stack: WebStack): void {
  const copying = 'CDK grants its copying function the reads and writes of objects with patterns of its own.';
  acknowledge(stack, {
    'AwsSolutions-L1': 'The runtimes of deployment-time functions are chosen and kept up to date by CDK.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
      'Deployment-time functions of CDK write logs with the policy AWS manages for that.',
    'AwsSolutions-IAM5[Action::s3:Abort*]': copying,
    'AwsSolutions-IAM5[Action::s3:DeleteObject*]': copying,
    'AwsSolutions-IAM5[Action::s3:GetBucket*]': copying,
    'AwsSolutions-IAM5[Action::s3:GetObject*]': copying,
    'AwsSolutions-IAM5[Action::s3:List*]': copying,
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]':
      'The build is copied out of the bucket of assets that CDK keeps in each account.',
    'AwsSolutions-IAM5[Resource::<WebAppBuildsBB0C0DAA.Arn>/*]': 'Each build has a folder of its own in the bucket.',
    'AwsSolutions-IAM5[Resource::<WebAppBranchA604A061.Arn>/deployments/*]':
      'A deployment has no name before it is started.',
  });
}
