/** Connection URLs: every usual parameter, and errors that name the parameter and never quote the URL. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ConnectionSettings, UrlDefaults } from '../../src/engines/engine.ts';
import { mysql } from '../../src/engines/mysql/index.ts';
import { DriftgateError } from '../../src/errors.ts';

const DEFAULTS: UrlDefaults = { timeouts: { connect: 1, read: 2, statement: 3 }, applicationName: 'driftgate' };
const folder = mkdtempSync(join(tmpdir(), 'driftgate-url-'));
const pem = join(folder, 'ca.pem');
writeFileSync(pem, 'PEM TEXT');
afterAll(() => rmSync(folder, { recursive: true }));

const parse = (url: string, defaults: Partial<UrlDefaults> = {}): ConnectionSettings =>
  mysql.parseUrl(new URL(url), { ...DEFAULTS, ...defaults });
const mode = (url: string): string => parse(url).tls.mode;

function failure(url: string): DriftgateError {
  try {
    parse(url);
  } catch (error) {
    if (error instanceof DriftgateError) return error;
    throw error;
  }
  throw new Error('was taken');
}

describe('a connection URL', () => {
  it('is read with its percent-encoding', () => {
    expect(parse('mysql://us%40er:p%3A%2F%25@db.example.com/sh%C3%B6p')).toEqual({
      engine: 'mysql',
      host: 'db.example.com',
      port: 3306,
      user: 'us@er',
      password: 'p:/%',
      database: 'shöp',
      tls: { mode: 'prefer' },
      timeouts: DEFAULTS.timeouts,
      applicationName: 'driftgate',
    });
    expect(parse('mariadb://u@[::1]:3307/d')).toMatchObject({ host: '::1', port: 3307 });
    expect(parse('mysql://u@localhost/d?socket=/run/mysqld.sock')).toMatchObject({
      socket: '/run/mysqld.sock',
      tls: { mode: 'off' },
    });
    expect(parse('mysql:///?user=u&password=x&dbname=d')).toMatchObject({
      host: 'localhost',
      user: 'u',
      password: 'x',
      database: 'd',
    });
  });

  it('has time-outs in the units that the servers use', () => {
    const { timeouts } = parse('mysql://u@h/d?connect-timeout=5&read_timeout=7&max_execution_time=900');
    expect(timeouts).toEqual({ connect: 5000, read: 7000, statement: 900 });
    expect(parse('mariadb://u@h/d?max_statement_time=1.5').timeouts.statement).toBe(1500);
    expect(parse('mysql://u@h/d?connectTimeout=0').timeouts.connect).toBe(1);
  });

  it('says how TLS is used', () => {
    expect(mode('mysql://u@h/d?ssl-mode=DISABLED')).toBe('off');
    expect(mode('mysql://u@h/d?ssl-mode=PREFERRED')).toBe('prefer');
    expect(mode('mysql://u@h/d?sslMode=VERIFY_CA')).toBe('verify-ca');
    expect(mode('mysql://u@h/d?sslmode=verify-full')).toBe('verify-full');
    expect(mode('mysql://u@h/d?ssl-mode=VERIFY_IDENTITY')).toBe('verify-full');
    expect(mode('mysql://u@h/d?ssl-mode=REQUIRED')).toBe('verify-full');
    expect(mode('mysql://u@127.0.0.1/d?ssl-mode=REQUIRED')).toBe('require');
    expect(mode('mysql://u@h/d?ssl-mode=no-verify')).toBe('require');
    expect(parse(`mysql://u@h/d?ssl-ca=${pem}&ssl-cert=${pem}&ssl-key=${pem}`).tls).toEqual({
      mode: 'verify-full',
      ca: 'PEM TEXT',
      cert: 'PEM TEXT',
      key: 'PEM TEXT',
    });
    expect(parse('mysql://u@h/d', { tlsMode: 'verify-ca', ca: 'X' }).tls).toEqual({ mode: 'verify-ca', ca: 'X' });
  });

  it('may say what changes nothing', () => {
    expect(parse('mysql://u@h/d?charset=utf8mb4&connectionLimit=5&parseTime=true&allowPublicKeyRetrieval=true').database).toBe(
      'd',
    );
  });

  it('is refused with the parameter named, and shows nothing of itself', () => {
    const secret = 'hunter2hunter2';
    const cases: Readonly<Record<string, RegExp>> = {
      [`mysql://u:${secret}@h/d?sslmod=off`]: /"sslmod"/,
      [`mysql://u:${secret}@h/d?ssl-mode=sometimes`]: /ssl-mode=sometimes/,
      [`mysql://u:${secret}@h/d?ssl-ca=${folder}/none.pem`]: /ssl-ca .*cannot be read/,
      [`mysql://u:${secret}@h/d?connect-timeout=soon`]: /connect-timeout=soon/,
      [`mysql://u:${secret}@h/d?port=x`]: /port/,
      [`mysql://u:${secret}@h/`]: /names no database/,
      [`mysql://:${secret}@h/d`]: /names no user/,
      [`mysql://u:${secret}%zz@h/d`]: /password .*percent-encoded/,
    };
    for (const [url, message] of Object.entries(cases)) {
      const error = failure(url);
      expect(error.code, url).toBe('usage');
      expect(error.message, url).toMatch(message);
      expect(`${error.message} ${error.hint}`, url).not.toContain(secret);
    }
  });
});
