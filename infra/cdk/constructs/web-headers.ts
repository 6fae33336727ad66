/** Response headers of the web app, for Amplify Hosting and for the laptop. */

/**
 * @param region where the user pool lives; besides the app's own origin it is the one place the browser may call
 * @see https://docs.aws.amazon.com/amplify/latest/userguide/setting-custom-headers.html
 */
export function webHeaders(region: string): string {
  return [
    'customHeaders:',
    ...section('**', {
      ...pageHeaders(`https://cognito-idp.${region}.amazonaws.com`),
      'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
      'Cache-Control': 'no-cache',
    }),
    // Their names carry a hash of their content.
    ...section('assets/**', { 'Cache-Control': 'public, max-age=31536000, immutable' }),
    '',
  ].join('\n');
}

/** Headers the pages get wherever they are served, the laptop included: what they forbid must show there first. */
export function pageHeaders(...otherOrigins: readonly string[]): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(["'self'", ...otherOrigins].join(' ')),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
  };
}

function section(pattern: string, headers: Readonly<Record<string, string>>): string[] {
  const lines = Object.entries(headers).flatMap(([key, value]) => [
    `      - key: '${key}'`,
    `        value: ${JSON.stringify(value)}`,
  ]);
  return [`  - pattern: '${pattern}'`, '    headers:', ...lines];
}

function contentSecurityPolicy(connectTo: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    // Dialogs and menus lock the page's scrolling with a style element made at run time.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src ${connectTo}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
