import { describe, expect, it } from 'vitest';
import { headerRole } from './header-words.ts';

describe('headerRole', () => {
  it.each([
    ['Date', 'date'],
    ['Buchungstag', 'date'],
    ['Fecha operación', 'date'],
    ['Transaction Date', 'date'],
    ['Wertstellung', 'value-date'],
    ['Value Date', 'value-date'],
    ['Betrag (EUR)', 'amount'],
    ['Bedrag (EUR)', 'amount'],
    ['Montant', 'amount'],
    ['Importe', 'amount'],
    ['Betrag (Fremdwährung)', 'other'],
    ['Original Amount', 'other'],
    ['Débit', 'debit'],
    ['Paid out', 'debit'],
    ['Soll', 'debit'],
    ['Crédit', 'credit'],
    ['Money In', 'credit'],
    ['Haben', 'credit'],
    ['Af Bij', 'flag'],
    ['Debit/Credit', 'flag'],
    ['Saldo nach Buchung', 'balance'],
    ['Account Balance', 'balance'],
    ['Kontostand', 'balance'],
    ['Währung', 'currency'],
    ['Verwendungszweck', 'description'],
    ['Buchungstext', 'description'],
    ['Naam / Omschrijving', 'description'],
    ['Empfänger', 'payee'],
    ['Counter Party', 'payee'],
    ['Name', 'payee'],
    ['Account Name', 'other'],
    ['IBAN Auftraggeberkonto', 'other'],
    ['Transaktionstyp', 'other'],
    ['Kategorie', 'other'],
  ])('%s is %s', (heading, role) => {
    expect(headerRole(heading)).toBe(role);
  });

  it('knows nothing of other words', () => {
    expect(headerRole('')).toBeUndefined();
    expect(headerRole('Frobnication')).toBeUndefined();
  });
});
