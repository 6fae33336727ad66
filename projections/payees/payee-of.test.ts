import fc from 'fast-check';
import { expect, it } from 'vitest';
import { payeeOf } from './payee-of.ts';

it.each([
  ['HOFER DANKT  0527  K2   18.09. 17:20', 'hofer-dankt', 'HOFER DANKT'],
  ['POS          23,55 AT  K1   16.09. 11:32 SPAR DANKT 4105 KORNEUBURG 2100', 'spar-dankt', 'SPAR DANKT'],
  ['Kartenzahlung REWE SAGT DANKE. 41400673//Hamburg 2018-03-01T11:33:59', 'rewe-sagt-danke', 'REWE SAGT DANKE'],
  ['CLOUDFLARE 650-3198939, US 9.95 USD, 1 USD = 0.88241 EUR', 'cloudflare', 'CLOUDFLARE'],
  ['Refund: CLOUDFLARE (650-3198939, US) 1 USD = 1.13 EUR', 'cloudflare', 'CLOUDFLARE'],
  ['MERCHANT NAME@12:34', 'merchant-name', 'MERCHANT NAME'],
  ['POS31AUG Online', 'online', 'Online'],
  ['365 Online  ', '365-online', '365 Online'],
  ['Random Name      GP', 'random-name-gp', 'Random Name GP'],
  ['NINTENDO OF EUROPE', 'nintendo-of-europe', 'NINTENDO OF EUROPE'],
  ['AMZN Mktp DE*1A2B3C', 'amzn-mktp', 'AMZN Mktp'],
  ['PAYPAL *SPOTIFY', 'paypal-spotify', 'PAYPAL SPOTIFY'],
  ['Bakery Müller VISA xx1234', 'bakery-muller', 'Bakery Müller'],
  ['Coffee House card ending in 1234', 'coffee-house', 'Coffee House'],
  ['Gift card', 'gift-card', 'Gift card'],
  ['Netflix.com', 'netflix-com', 'Netflix.com'],
  ['1&1 Telecom 77001', '1-1-telecom', '1&1 Telecom'],
  ['80412 Stadtwerke', 'stadtwerke', 'Stadtwerke'],
  ['Visa', 'visa', 'Visa'],
  ['4711', '4711', '4711'],
  ['  rewe   ', 'rewe', 'rewe'],
  ['Éáú üüüümlaut!     ', 'eau-uuuumlaut', 'Éáú üüüümlaut'],
  ['Магнит 12', '%D0%BC%D0%B0%D0%B3%D0%BD%D0%B8%D1%82', 'Магнит'],
  ['', '-', ''],
  ['***', '-', '***'],
])('knows %j as %s', (description, key, name) => {
  expect(payeeOf(description)).toEqual({ key, name });
});

it('gives the same payee for upper and lower case, more spaces and another reference', () => {
  const word = fc.stringMatching(/^[a-z]{3,8}$/).filter((each) => !/^(?:pos|card|visa|debit|amex|ref)/.test(each));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), (words, one, other) => {
      const { key } = payeeOf(`${words.join(' ')} ${one}`);
      expect(payeeOf(`  ${words.join('   ').toUpperCase()}  ${other}`).key).toBe(key);
    }),
  );
});

it('makes a bounded key of printable ASCII from any text, below the tilde that ends a range', () => {
  // Letters of several scripts, some that unfold into many, marks, half a surrogate pair, and what has a meaning in keys.
  const unit = fc.constantFrom(...Array.from('aZéßЖ漢ﷺ7* ~/%+#-&@😀'), '\u0301', '\ud800');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 300 }), (description) => {
      const { key } = payeeOf(description);
      expect(key).toMatch(/^[!-}]{1,720}$/);
    }),
  );
});
