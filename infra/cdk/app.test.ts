import { describe, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import { synthesizeChecked } from './testing/synthesize.ts';

describe('the app as it is deployed', () => {
  // Throws what CloudFormation's schemas or cdk-nag object to and nobody acknowledged.
  const { logs, service, monitoring, web } = synthesizeChecked();

  it('stays within what one stack may hold', () => {
    // CloudFormation takes 500 resources.
    for (const stack of [logs, service, monitoring, web]) expect(stack.resources.length).toBeLessThan(450);
  });

  it('says where everything is', () => {
    expect(service.outputs).toEqual(expect.arrayContaining(['ApiUrl', 'UserPoolId', 'UserPoolClientId']));
    expect(web.outputs).toContain('WebAppUrl');
  });

  it('serves the API and the web app on one origin, the API first', () => {
    const [app] = web.ofType('AWS::Amplify::App');
    expect(app?.Properties['CustomRules']).toMatchObject([
      { Source: '/api/<*>', Status: '200' },
      { Target: '/index.html', Status: '200' },
    ]);
  });

  it('lets pages run their own scripts only, and call the API and the user pool only', () => {
    const [app] = web.ofType('AWS::Amplify::App');
    const headers = JSON.stringify(app?.Properties['CustomHeaders']);
    expect(headers).toContain("script-src 'self';");
    expect(headers).toContain("connect-src 'self' https://cognito-idp.");
    expect(headers).toContain("frame-ancestors 'none'");
  });

  it('publishes each build from a folder of its own that only Amplify may read', () => {
    const [publish] = web.ofType('Custom::AWS');
    expect(JSON.stringify(publish?.Properties['Create'])).toMatch(/StartDeployment.*BUCKET_PREFIX/);
    const [policy] = web.ofType('AWS::S3::BucketPolicy');
    const text = JSON.stringify(policy?.Properties);
    expect(text).toContain('"Principal":{"Service":"amplify.amazonaws.com"}');
    expect(text).toContain('aws:SourceAccount');
    expect(text).not.toContain('"Principal":"*","Effect":"Allow"');
  });
});

describe('the stage', () => {
  it.each(['', 'Dev', 'a-b', '9lives', 'seventeenletters0'])('refuses the name %j', (stage) => {
    expect(() => buildApp({ context: { stage } })).toThrow(/^stage: must be/);
  });
});
