import { describe, expect, it } from 'vitest';
import { DriftgateError } from '../../src/errors.ts';
import { Secrets } from '../../src/redact.ts';
import { parseAddress } from '../../src/sources/live/address.ts';

function refused(url: string): DriftgateError {
  try {
    parseAddress(url, new Secrets());
  } catch (error) {
    if (error instanceof DriftgateError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('a connection URL', () => {
  it.each([
    ['postgres://app:hunter2hunter2@db.example.com:5432/shop', 'postgres', 'postgres://app@db.example.com:5432/shop'],
    ['postgresql://app:hunter2hunter2@db.example.com/shop?sslmode=require', 'postgres', 'postgresql://app@db.example.com/shop'],
    ['mysql://app@[::1]:3307/shop', 'mysql', 'mysql://app@[::1]:3307/shop'],
    ['MariaDB://app:hunter2hunter2@db/shop', 'mysql', 'mariadb://app@db/shop'],
    ['postgres://app:hunter2hunter2@/shop?host=/cloudsql/a:b:c', 'postgres', 'postgres://app@/shop'],
    ['postgres:///shop?host=/run/postgresql&user=app&password=hunter2hunter2', 'postgres', 'postgres://app@/shop'],
    ['postgres://db/shop?user=app@server&password=hunter2hunter2', 'postgres', 'postgres://app%40server@db/shop'],
    ['postgres://app:p%40ss%2F%3F%23hunter2@db/shop', 'postgres', 'postgres://app@db/shop'],
    ['mysql://app:a:b:hunter2@db/shop', 'mysql', 'mysql://app@db/shop'],
  ])('%s is called by its label', (text, engine, label) => {
    const address = parseAddress(text, new Secrets());
    expect(address).toMatchObject({ engine, label });
    expect(address.label).not.toContain('hunter2');
  });

  it.each([
    ['#', 'postgres://app:hun#ter2hunter2@db/shop', /#/],
    ['# after digits', 'postgres://app:12#ter2hunter2@db/shop', /#/],
    ['?', 'postgres://app:hun?ter2hunter2@db/shop', /@ after the host|not valid/],
    ['? after digits', 'postgres://app:12?ter2hunter2@db/shop', /@ after the host/],
    ['/', 'mysql://app:hun/ter2hunter2@db/shop', /@ after the host/],
    ['/ after digits', 'mysql://app:12/ter2hunter2@db/shop', /@ after the host/],
    ['@', 'postgres://app:hun@ter2hunter2@db/shop', /more than one @/],
    ['a space', 'postgres://app:hun ter2hunter2@db/shop', /space/],
    ['a line end', 'postgres://app:hun\nter2hunter2@db/shop', /line end/],
    ['%', 'postgres://app:hunter2%hunter2@db/shop', /%/],
    ['an escape that is not UTF-8', 'postgres://app:hunter2%ff@db/shop', /UTF-8/],
  ])('with %s in the password is refused without being shown', (_, url, message) => {
    const error = refused(url);
    expect(error).toMatchObject({ code: 'usage' });
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/percent-encoded/);
    for (const piece of ['hun', 'ter2', '12', 'app', 'shop']) expect(`${error.message} ${error.hint}`).not.toContain(piece);
  });

  it('of no known kind is refused', () => {
    for (const url of [
      'oracle://a:hunter2@b/c',
      'postgres:app',
      '',
      'shop',
      'postgres://h1:1,h2:2/shop',
      'postgres://a@h:99999/b',
    ]) {
      expect(refused(url).message).not.toContain('hunter2');
    }
    expect(refused('postgres://h1:1,h2:2/shop').message).toMatch(/several hosts/);
  });

  it('is named in errors when it has a name', () => {
    expect(() => parseAddress('postgres://a:b#c@d/e', new Secrets(), 'production')).toThrow(/^The connection URL of production /);
  });

  it('gives its secrets away before it can fail', () => {
    for (const url of [
      'postgres://app:hun#ter2hunter2@db/shop',
      'postgres://app:hun%23ter2hunter2@db:99999/shop',
      'nonsense hun#ter2hunter2',
    ]) {
      const secrets = new Secrets();
      expect(() => parseAddress(url, secrets)).toThrow();
      expect(secrets.redact(`the URL is ${url}`)).toBe('the URL is ***');
      if (url.startsWith('postgres')) expect(secrets.redact('hun#ter2hunter2, hun%23ter2hunter2')).toBe('***, ***');
    }
  });

  it('gives away the password as it is and decoded, and those in parameters', () => {
    const secrets = new Secrets();
    parseAddress('postgres://app:one%20secret@db/shop?sslpassword=two+secret&passphrase=three%2Bsecret&sslmode=require', secrets);
    expect(secrets.redact('one%20secret one secret two+secret two secret three%2Bsecret three+secret require')).toBe(
      '*** *** *** *** *** *** require',
    );
  });

  it('is no secret when it holds none, nor is a password that is a public word', () => {
    const secrets = new Secrets();
    parseAddress('postgres://app@db/shop', secrets);
    parseAddress('mysql://shop_user:shop_user@db/shop', secrets);
    expect(secrets.redact('postgres://app@db/shop and mysql://shop_user@db/shop')).toBe(
      'postgres://app@db/shop and mysql://shop_user@db/shop',
    );
    expect(secrets.redact('mysql://shop_user:shop_user@elsewhere')).toBe('mysql://shop_user:***@elsewhere');
  });
});
