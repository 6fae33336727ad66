/** What functions sign their requests with, and what services that check signatures expect. Nothing secret about it. */

/** In the words of the SDK's `credentials` setting. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;
