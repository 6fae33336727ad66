/**
 * Takes the place of the rules by which the client of a regional service finds its host: a decision diagram and a table
 * of all partitions of AWS. Functions talk to the service in their own region, or to an endpoint that their environment
 * names. Source: AWS General Reference, "Service endpoints".
 */

type EndpointParameters = { readonly Endpoint?: string; readonly Region?: string } & Readonly<Record<string, unknown>>;

/** Set by the bundler: the first part of the host. */
declare const SERVICE_HOST: string;

/** Same name and shape as in the package. Throws for FIPS, dual stack and other partitions than the commercial one. */
export function defaultEndpointResolver({ Endpoint, Region = '', UseFIPS, UseDualStack }: EndpointParameters) {
  if (UseFIPS === true || UseDualStack === true) throw new Error('left out of the bundles: FIPS and dual stack');
  if (Endpoint === undefined && !/^(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d$/.test(Region)) {
    throw new Error(`not a commercial region: ${Region}`);
  }
  return { url: new URL(Endpoint ?? `https://${SERVICE_HOST}.${Region}.amazonaws.com`), headers: {}, properties: {} };
}
