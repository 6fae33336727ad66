import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Group whose members may look after projections and rebuilds. */
const OPERATORS = 'operators';

/** Who may sign in: people by their verified e-mail address, with a second factor if they want one. */
export class UserDirectory extends Construct {
  readonly userPool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;

  constructor(scope: Construct, id: string, props: { readonly stage: string }) {
    super(scope, id);
    this.userPool = new cognito.UserPool(this, 'UserPool', {
      userPoolName: `pennytrail-${props.stage}`,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      selfSignUpEnabled: true,
      autoVerify: { email: true },
      userVerification: {
        emailSubject: 'Your Pennytrail confirmation code',
        emailBody: 'Your confirmation code is {####}.',
        emailStyle: cognito.VerificationEmailStyle.CODE,
      },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: false,
      },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      mfa: cognito.Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.client = this.userPool.addClient('WebClient', webClient(props.stage));
    this.userPool.addGroup('Operators', {
      groupName: OPERATORS,
      description: 'May see how the projections stand, rebuild them and redrive what was parked.',
    });
    acknowledge(this, {
      'AwsSolutions-COG1':
        'Twelve characters of three kinds; NIST SP 800-63B asks for length and advises against demanding symbols.',
      'AwsSolutions-COG2': 'A second factor is offered, not forced: people bring their own household, not a company.',
      'AwsSolutions-COG3': 'Threat protection needs the Plus plan, priced per active user; limits of Cognito apply.',
      'AwsSolutions-COG8': 'The Plus plan is priced per active user and buys threat protection only; see COG3.',
    });
  }
}

/** The web app signs in by itself, so no hosted pages, no OAuth and no secret it could not keep. */
function webClient(stage: string): cognito.UserPoolClientOptions {
  return {
    userPoolClientName: `pennytrail-${stage}-web`,
    generateSecret: false,
    disableOAuth: true,
    authFlows: { userPassword: true },
    idTokenValidity: Duration.minutes(60),
    accessTokenValidity: Duration.minutes(60),
    refreshTokenValidity: Duration.days(30),
    // A refresh token works once, and for a minute more, so that two tabs that refresh at once both get on.
    refreshTokenRotationGracePeriod: Duration.seconds(60),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  };
}
