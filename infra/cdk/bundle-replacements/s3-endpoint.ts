/**
 * Takes the place of the rules by which `@aws-sdk/client-s3` finds the host of a bucket: 18 KB of decisions about access
 * points, Outposts, acceleration and FIPS. Functions talk to plain buckets in their own region, or to an endpoint that
 * their environment names. Source: Amazon S3 User Guide, "Virtual hosting of general purpose buckets".
 */

type EndpointParameters = {
  readonly Bucket?: string;
  readonly Endpoint?: string;
  readonly Region?: string;
} & Readonly<Record<string, unknown>>;

/** What would change the answer, and never is asked for. */
const UNSUPPORTED = ['Accelerate', 'UseFIPS', 'UseDualStack', 'UseGlobalEndpoint', 'UseObjectLambdaEndpoint'];

/** Same name and shape as in the package. Throws for anything but a plain bucket in a commercial region. */
export function defaultEndpointResolver(parameters: EndpointParameters) {
  const { Bucket = '', Endpoint, Region = '' } = parameters;
  const asked = UNSUPPORTED.filter((name) => parameters[name] === true);
  if (asked.length > 0) throw new Error(`left out of the bundles: ${asked.join(', ')} of S3`);
  if (!/^[a-z0-9](-?[a-z0-9])+$/.test(Bucket)) throw new Error(`not a plain bucket: ${Bucket}`);
  if (!/^(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d$/.test(Region) || Region.startsWith('us-gov')) {
    throw new Error(`not a commercial region: ${Region}`);
  }
  const host = Endpoint === undefined ? `https://${Bucket}.s3.${Region}.amazonaws.com` : pathStyle(Endpoint, Bucket);
  const signing = { name: 'sigv4', signingName: 's3', signingRegion: Region, disableDoubleEncoding: true };
  return { url: new URL(host), headers: {}, properties: { authSchemes: [signing] } };
}

/** An address of its own has no host per bucket. */
function pathStyle(endpoint: string, bucket: string): string {
  return `${endpoint.replace(/\/+$/, '')}/${bucket}`;
}
