/** Who the demo household belongs to. No secret: the account exists on this machine only, and `npm run seed` prints it. */
export const DEMO_ACCOUNT = { email: 'demo@pennytrail.example', password: 'Penny-trail-2026' };
