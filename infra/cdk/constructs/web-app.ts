import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as amplify from 'aws-cdk-lib/aws-amplify';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import * as deployment from 'aws-cdk-lib/aws-s3-deployment';
import * as resources from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { webHeaders } from './web-headers.ts';

export type WebAppProps = {
  readonly stage: string;
  /** The built user interface. */
  readonly directory: string;
  /** `<api id>.execute-api.<region>.<suffix>`. */
  readonly apiHost: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
};

const BRANCH = 'main';

/**
 * The user interface on Amplify Hosting, which also passes `/api` on to API Gateway: one origin, so no CORS.
 * A build goes to a folder of its own in a bucket, then one call tells Amplify to publish that folder; so the build
 * that was tested is the one that is served, and an unchanged one is not published again.
 */
export class WebApp extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, props: WebAppProps) {
    super(scope, id);
    const app = new amplify.CfnApp(this, 'App', {
      name: `pennytrail-${props.stage}`,
      platform: 'WEB',
      customRules: rewriteRules(props.apiHost),
      customHeaders: webHeaders(Aws.REGION),
    });
    const branch = new amplify.CfnBranch(this, 'Branch', {
      appId: app.attrAppId,
      branchName: BRANCH,
      stage: 'PRODUCTION',
      enableAutoBuild: false,
    });
    this.url = `https://${BRANCH}.${app.attrDefaultDomain}`;
    const bucket = buildBucket(this);
    for (const statement of amplifyMayRead(bucket, branch)) bucket.addToResourcePolicy(statement);
    this.publish(props, { app, branch, bucket });
    acknowledgeFindings(this);
  }

  private publish(
    props: WebAppProps,
    { app, branch, bucket }: { app: amplify.CfnApp; branch: amplify.CfnBranch; bucket: s3.Bucket },
  ): void {
    const build = new Asset(this, 'Build', { path: props.directory });
    const upload = new deployment.BucketDeployment(this, 'Upload', {
      destinationBucket: bucket,
      destinationKeyPrefix: build.assetHash,
      sources: [deployment.Source.bucket(build.bucket, build.s3ObjectKey), configuration(props)],
      memoryLimit: 512,
      // Earlier builds stay until the bucket's lifecycle takes them, for a way back.
      prune: false,
      retainOnDelete: true,
    });
    const call: resources.AwsSdkCall = {
      service: 'Amplify',
      action: 'StartDeployment',
      parameters: {
        appId: app.attrAppId,
        branchName: branch.branchName,
        sourceUrl: `s3://${bucket.bucketName}/${build.assetHash}/`,
        sourceUrlType: 'BUCKET_PREFIX',
      },
      physicalResourceId: resources.PhysicalResourceId.of(build.assetHash),
    };
    const publish = new resources.AwsCustomResource(this, 'Publish', {
      onUpdate: call,
      installLatestAwsSdk: false,
      policy: resources.AwsCustomResourcePolicy.fromStatements([
        new iam.PolicyStatement({
          actions: ['amplify:StartDeployment'],
          resources: [branch.attrArn, `${branch.attrArn}/deployments/*`],
        }),
      ]),
    });
    publish.node.addDependency(upload);
    if (bucket.policy) publish.node.addDependency(bucket.policy);
  }
}

/** The order matters: the first rule that fits wins, and the last one fits every path that is not a file. */
function rewriteRules(apiHost: string): amplify.CfnApp.CustomRuleProperty[] {
  return [
    { source: '/api/<*>', target: `https://${apiHost}/api/<*>`, status: '200' },
    {
      source: '</^[^.]+$|\\.(?!(css|gif|html|ico|jpg|js|json|map|png|svg|txt|webmanifest|webp|woff2)$)([^.]+$)/>',
      target: '/index.html',
      status: '200',
    },
  ];
}

/** What `/config.json` tells the user interface, so that one build runs against any stage. */
function configuration({ userPoolId, userPoolClientId }: WebAppProps): deployment.ISource {
  return deployment.Source.jsonData('config.json', { region: Aws.REGION, userPoolId, userPoolClientId });
}

function buildBucket(scope: Construct): s3.Bucket {
  return new s3.Bucket(scope, 'Builds', {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    lifecycleRules: [{ expiration: Duration.days(90) }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/**
 * https://docs.aws.amazon.com/amplify/latest/userguide/deploy-with-sdks.html asks for the branch's ARN in percent
 * encoding; Amplify has been seen to send it plain, so both are let in.
 */
function amplifyMayRead(bucket: s3.Bucket, branch: amplify.CfnBranch): iam.PolicyStatement[] {
  const encoded = `arn%3A${Aws.PARTITION}%3Aamplify%3A${Aws.REGION}%3A${Aws.ACCOUNT_ID}%3Aapps%2F${branch.appId}%2Fbranches%2F${BRANCH}`;
  const common = {
    principals: [new iam.ServicePrincipal('amplify.amazonaws.com')],
    conditions: {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': [encoded, branch.attrArn] },
    },
  };
  return [
    new iam.PolicyStatement({ ...common, actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
    new iam.PolicyStatement({ ...common, actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] }),
  ];
}

function acknowledgeFindings(scope: WebApp): void {
  acknowledge(scope, {
    'AwsSolutions-S1': 'The bucket holds builds of a public web app, read by Amplify once per release.',
  });
}
