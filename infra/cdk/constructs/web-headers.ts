/** Response headers of the web app, in the YAML that Amplify Hosting takes. */

/**
 * @param region where the user pool lives; besides the app's own origin it is the one place the browser may call
 * @see https://docs.aws.amazon.com/amplify/latest/userguide/setting-custom-headers.html
 */
export function webHeaders(region: string): string {
  return [
    'customHeaders:',
    ...section('**', {
      'Content-Security-Policy': contentSecurityPolicy(region),
      'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cache-Control': 'no-cache',
    }),
    // Their names carry a hash of their content.
    ...section('assets/**', { 'Cache-Control': 'public, max-age=31536000, immutable' }),
    '',
  ].join('\n');
}

function section(pattern: string, headers: Readonly<Record<string, string>>): string[] {
  const lines = Object.entries(headers).flatMap(([key, value]) => [
    `      - key: '${key}'`,
    `        value: ${JSON.stringify(value)}`,
  ]);
  return [`  - pattern: '${pattern}'`, '    headers:', ...lines];
}

function contentSecurityPolicy(region: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    // Dialogs and menus lock the page's scrolling with a style element made at run time.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self' https://cognito-idp.${region}.amazonaws.com`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
