/** Thousands of secrets, one for each tenant: found in the same ways as few are, and still at once. */
import { describe, expect, it, test } from 'vitest';
import { REDACTED, Secrets } from '../../src/redact.ts';

/** Of different shapes: plain, escaped in URLs, short, with quotes, with nothing but signs. */
const SHAPES = ['s3cret-%', 'p@ss/w:rd%', 'äöü%', '%', 'quo\'te"%', '!!$$%', 'k%/+=', 'two words %', 'Pa%'];
const secretsOf = (count: number): string[] =>
  [...Array(count).keys()].map((place) => SHAPES[place % SHAPES.length]!.replace('%', String(100_000 + place * 7919)));

const WRITINGS: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  'in a URL': (secret) => `postgres://app:${encodeURIComponent(secret)}@db/shop`,
  'as JSON': (secret) => JSON.stringify({ password: secret }),
  'in HTML': (secret) =>
    secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;'),
  'in base64': (secret) => Buffer.from(`app:${secret}`).toString('base64'),
  'in hex': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
};

describe('of very many secrets', () => {
  const many = secretsOf(900);
  const all = new Secrets();
  for (const secret of many) all.add(secret);

  it.each(Object.keys(WRITINGS))('each is redacted as it would be alone, written %s', (name) => {
    for (const [place, secret] of many.entries()) {
      if (place % 11 !== 0) continue;
      const alone = new Secrets();
      alone.add(secret);
      const text = `before ${WRITINGS[name]!(secret)} after, and nothing else of public.orders`;
      expect(all.redact(text), secret).toBe(alone.redact(text));
    }
  });

  test('what holds none of them stays', () => {
    const text = 'public.orders lacks currency character(3); 100 of 900 databases at db.example.com:5432';
    expect(all.redact(text)).toBe(text);
  });
});

test('URLs of one server with one password, or a password each, hide the password', () => {
  const secrets = new Secrets();
  const passwords = secretsOf(200);
  for (const [place, password] of passwords.entries()) {
    const url = `postgres://app:${encodeURIComponent(password)}@db/tenant-${place}`;
    secrets.add(url);
    secrets.add(password);
    secrets.add(encodeURIComponent(password));
  }
  for (const [place, password] of passwords.entries()) {
    const redacted = secrets.redact(`cannot connect to postgres://app:${encodeURIComponent(password)}@db/tenant-${place}!`);
    expect(redacted).toContain(REDACTED);
    expect(redacted).not.toContain(password);
    expect(redacted).not.toContain(encodeURIComponent(password));
  }
});
