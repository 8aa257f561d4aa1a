import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { Secrets } from '../../src/redact.ts';

function redacting(...secrets: string[]): Secrets {
  const all = new Secrets();
  for (const secret of secrets) all.add(secret);
  return all;
}

/** Every character that some format escapes, and letters of other scripts. */
const PASSWORD = `p@s:s/w?o#r&d<%>"q'u\\o|te*_\`[é]+= 5`;
const URL_WITH_IT = `postgres://app:${encodeURIComponent(PASSWORD)}@db.example.com:5432/shop`;

const html = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** How the secret is written, and what shall be left of that. */
const SHAPES: Readonly<Record<string, readonly [write: (secret: string) => string, left: string]>> = {
  'it is': [(secret) => secret, '***'],
  'a URI component': [encodeURIComponent, '***'],
  'a URI component, lower case': [(secret) => encodeURIComponent(secret).replace(/%../g, (sign) => sign.toLowerCase()), '***'],
  'a URI component, strictly (RFC 3986)': [
    (secret) => encodeURIComponent(secret).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
    '***',
  ],
  'a URI component, twice': [(secret) => encodeURIComponent(encodeURIComponent(secret)), '***'],
  'a URI': [encodeURI, '***'],
  'the password of a URL object': [
    (secret) => Object.assign(new URL('postgres://app@db/shop'), { password: secret }).href,
    'postgres://app:***@db/shop',
  ],
  'a query parameter': [(secret) => new URLSearchParams({ password: secret, a: 'b' }).toString(), 'password=***&a=b'],
  'a JSON string': [(secret) => JSON.stringify({ password: secret }), '{"password":"***"}'],
  'a JSON string in a JSON string': [(secret) => JSON.stringify(JSON.stringify({ a: secret })), '"{\\"a\\":\\"***\\"}"'],
  'a JSON string of ASCII': [
    (secret) => JSON.stringify(secret).replace(/[<>&é]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
    '"***"',
  ],
  'a JSON string with escaped slashes': [(secret) => JSON.stringify(secret).replaceAll('/', '\\/'), '"***"'],
  HTML: [html, '***'],
  'HTML with numbers': [
    (secret) => secret.replace(/[^A-Za-z0-9 ]/g, (c) => `&#x${c.charCodeAt(0).toString(16).toUpperCase()};`),
    '***',
  ],
  'HTML, twice': [(secret) => html(html(secret)), '***'],
  'HTML of a URI': [(secret) => `<a href="${html(encodeURI(secret))}">`, '<a href="***">'],
  Markdown: [(secret) => `**${secret.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&')}**`, '*******'],
  'a Markdown table': [(secret) => `| ${secret.replaceAll('\\', '\\\\').replaceAll('|', '\\|')} |`, '| *** |'],
  'an SQL literal': [(secret) => `PASSWORD '${secret.replaceAll("'", "''")}'`, "PASSWORD '***'"],
  'an SQL literal of MySQL': [(secret) => `IDENTIFIED BY '${secret.replace(/['"\\]/g, '\\$&')}'`, "IDENTIFIED BY '***'"],
  'a quoted identifier': [(secret) => `"${secret.replaceAll('"', '""')}"`, '"***"'],
  'a shell word': [(secret) => `'${secret.replaceAll("'", "'\\''")}'`, "'***'"],
  'a shell word with other quotes': [(secret) => `'${secret.replaceAll("'", `'"'"'`)}'`, "'***'"],
  'what Node.js prints of an object': [(secret) => inspect({ a: secret }), "{ a: '***' }"],
  YAML: [(secret) => stringify({ password: secret }), 'password: ***\n'],
  'a workflow command': [(secret) => `::error::${secret.replaceAll('%', '%25').replaceAll(':', '%3A')}`, '::error::***'],
  base64: [base64, '***'],
  base64url: [(secret) => Buffer.from(secret).toString('base64url'), '***'],
  'base64 behind a user name': [(secret) => `Basic ${base64(`app:${secret}`)}`, 'Basic YXBwOn***'],
  'base64 behind another user name': [(secret) => `Basic ${base64(`user:${secret}`)}`, 'Basic dXNlcjp***'],
  'base64 in the middle': [(secret) => base64(`me, ${secret} and more`), 'bWUsIH***BhbmQgbW9yZQ=='],
  'base64 in a URL': [(secret) => `?auth=${encodeURIComponent(base64(`p${secret}?>`))}`, '?auth=cH***8%2B'],
  hexadecimal: [(secret) => Buffer.from(secret).toString('hex'), '***'],
  'hexadecimal, upper case': [(secret) => `\\x${Buffer.from(secret).toString('hex').toUpperCase()}`, '\\x***'],
  'a part of a word': [(secret) => `before${secret}after`, 'before***after'],
};

describe('a secret is found written as', () => {
  for (const [shape, [write, left]] of Object.entries(SHAPES)) {
    it(shape, () => expect(redacting(PASSWORD).redact(`left ${write(PASSWORD)} right`)).toBe(`left ${left} right`));
  }

  it('part of a connection string, whole or in pieces', () => {
    const secrets = redacting(URL_WITH_IT, PASSWORD);
    expect(secrets.redact(`cannot connect to ${URL_WITH_IT}.`)).toBe('cannot connect to ***.');
    expect(secrets.redact(`postgres://app:${encodeURIComponent(PASSWORD)}@other/x`)).toBe('postgres://app:***@other/x');
  });

  it('a line of a key, and the key without its line ends', () => {
    const body = ['MIIEpAIBAAKCAQEA7bq2p1x0v1zJ9zQkVq8hT3', 'x9Zk3Jp5+/Yv0mWqLr8sN2dFhGtRbYcXeVaUo6', 'Qw=='];
    const pem = `-----BEGIN RSA PRIVATE KEY-----\n${body.join('\n')}\n-----END RSA PRIVATE KEY-----\n`;
    const secrets = redacting(pem);
    expect(secrets.redact(`found ${body[1]} there`)).toBe('found *** there');
    expect(secrets.redact(`KEY=${body.join('')}`)).toBe('KEY=***');
    expect(secrets.redact(pem)).not.toMatch(/MIIE|Yv0m/);
    const oneLine = redacting(pem.replaceAll('\n', '\\n'));
    expect(oneLine.redact(body[0] ?? '')).toBe('***');
  });
});

describe('redact', () => {
  it('leaves a text without secrets as it is', () => {
    const text = 'public.orders is missing the column "total"\n\ttype: numeric(10,2)';
    expect(redacting(PASSWORD, URL_WITH_IT).redact(text)).toBe(text);
    expect(new Secrets().redact(text)).toBe(text);
  });

  it('knows secrets that are added after the first use', () => {
    const secrets = redacting('first-secret');
    expect(secrets.redact('first-secret second-secret')).toBe('*** second-secret');
    secrets.add('second-secret');
    expect(secrets.redact('first-secret second-secret')).toBe('*** ***');
  });

  it('replaces every occurrence, and those side by side', () => {
    expect(redacting('hunter2hunter').redact('hunter2hunter,hunter2hunterhunter2hunter')).toBe('***,******');
  });

  it('leaves nothing of secrets that overlap or hold one another', () => {
    expect(redacting('abcdefgh', 'efghijkl').redact('[abcdefghijkl]')).toBe('[***]');
    expect(redacting('s3cr3t-long', 's3cr3t-long-and-longer').redact('s3cr3t-long-and-longer, s3cr3t-long!')).toBe('***, ***!');
  });

  it('keeps JSON that holds a secret valid', () => {
    const value = { note: `it was "${PASSWORD}" \\${PASSWORD}\n`, [PASSWORD]: [PASSWORD] };
    expect(JSON.parse(redacting(PASSWORD).redact(JSON.stringify(value)))).toEqual({
      note: 'it was "***" \\***\n',
      '***': ['***'],
    });
  });

  it('replaces a secret of four to seven characters only as a word', () => {
    const secrets = redacting('blue7');
    expect(secrets.redact('blue7, "blue7" u:blue7@h \\nblue7 %3Ablue7')).toBe('***, "***" u:***@h \\n*** %3A***');
    expect(secrets.redact('blue70 and darkblue7_x')).toBe('blue70 and darkblue7_x');
    expect(secrets.redact(base64('blue7'))).toBe('***');
  });

  it('replaces a very short secret only where it stands as a password', () => {
    const secrets = redacting('a1');
    expect(secrets.redact('mysql://root:a1@db/x?password=a1&b=2')).toBe('mysql://root:***@db/x?password=***&b=2');
    expect(secrets.redact(`{"password":"a1"} password: a1, IDENTIFIED BY 'a1' PASSWORD=a1`)).toBe(
      `{"password":"***"} password: ***, IDENTIFIED BY '***' PASSWORD=***`,
    );
    expect(secrets.redact('table a1 has a1')).toBe('table a1 has a1');
  });

  it('replaces a password that is a public word only where it stands as a password', () => {
    const secrets = new Secrets();
    secrets.addPublic('shop');
    secrets.add('postgres');
    secrets.add('shop');
    expect(secrets.redact('postgres://postgres:postgres@db/postgres')).toBe('postgres://postgres:***@db/postgres');
    expect(secrets.redact('mysql://shop:shop@db/shop is in sync')).toBe('mysql://shop:***@db/shop is in sync');
    expect(secrets.redact('password authentication failed for user "postgres"')).toBe(
      'password authentication failed for user "postgres"',
    );
  });

  it('ignores what is empty', () => {
    const secrets = redacting('', ' ', '\n');
    secrets.add(undefined);
    expect(secrets.redact('a b\nc')).toBe('a b\nc');
  });

  it('takes any characters in a secret for themselves', () => {
    const secret = '(.*)+[a-z]$^|\\d{3}';
    expect(redacting(secret).redact(`x ${secret} y abc`)).toBe('x *** y abc');
  });

  it('goes through several megabytes, with a key among the secrets', () => {
    const key = Array.from({ length: 50 }, (_, i) => base64(`line ${i} of a key that is as long as real ones`)).join('\n');
    const secrets = redacting(URL_WITH_IT, PASSWORD, 'other-secret', 'abc12', `-----BEGIN X-----\n${key}\n-----END X-----`);
    const line = '| public.orders | column `total` | numeric(10,2) NOT NULL | numeric(12,2) |\n';
    const text = `${line.repeat(60_000)}${'\\'.repeat(100_000)}${'&amp;'.repeat(50_000)}${'%25'.repeat(50_000)}`;
    expect(secrets.redact(text)).toBe(text);
    expect(secrets.redact(`${text}other-secret`)).toBe(`${text}***`);
  });
});

describe('onAdd', () => {
  it('tells of secrets known before and added later', () => {
    const secrets = redacting('known-before');
    const told: string[] = [];
    secrets.onAdd((value) => told.push(value));
    secrets.add('added-later');
    secrets.add('added-later');
    expect(told).toEqual(['known-before', 'added-later']);
  });

  it('does not tell of words that would spoil every line', () => {
    const secrets = redacting('ab', 'postgres');
    const told: string[] = [];
    secrets.onAdd((value) => told.push(value));
    expect(told).toEqual([]);
  });
});
