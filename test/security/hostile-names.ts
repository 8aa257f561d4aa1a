/** Ill-meant texts, and schemas that carry them wherever a server takes a name or a text. */
import type { Flavour } from '../../src/catalog/model.ts';

/** What a text that came from a database may try: tags, mentions, references, Markdown, commands of the runner, of a shell, of psql, of a terminal. */
export const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '@everyone',
  '@octo-org/team',
  'mail@evil.example',
  '#1 GH-2 octo/repo#3',
  '-->',
  '--!><b>',
  '<!-- driftgate -->',
  ']]><x/>',
  '</details></summary>',
  '</script><script>alert(2)//',
  '`',
  '``',
  '```',
  '~~~~x',
  'a|b|c',
  'a\\|b',
  '# heading',
  '![x](http://evil.example/x.png)',
  '[x](javascript:alert(1))',
  '[x]: http://evil.example',
  'http://evil.example/',
  'www.evil.example',
  '*bold* __em__ ~~x~~',
  '&lt;b&gt;&#64;everyone',
  '&commat;everyone',
  '$(id)`id`',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
  '${{ secrets.X }}',
  '::error::pwned',
  '::set-output name=drift::false',
  '##[error]pwned',
  '##vso[task.setvariable variable=a]b',
  '%0A::set-output name=a::b',
  "'; DROP TABLE t; --",
  '"quoted" \\back',
  '*/ DROP TABLE t; /*',
  '__proto__',
  'constructor',
  '=cmd()',
  'line\nbreak',
  'a\r\n::error::pwned',
  'a\n::error::pwned',
  'a\n\\! touch pwned',
  'a\n# heading\n\n<b>bold</b>',
  'a\n```\n<script>alert(3)</script>',
  '\u0085::error::pwned',
  'a\n\u00a0::error::pwned',
  '\u2028::error::pwned',
  '\u001b[31mred\u001b]0;title\u0007',
  '\u009b31m \u0008\u0001',
  '\u202egpj.exe\u202c',
  '\u2066\u200fmark\u061c\u2069',
  'zero\u200bwidth\u2060\ufeff',
  'tab\there',
];

export const EMOJI = '\u{1f4a5} emoji \u{e0041}';
/** Ten thousand characters, none of which lets a cut in the middle do any harm. */
export const LONG = `@everyone <b>\`|\u202e::error::${'x<y>`@'.repeat(1700)}`.slice(0, 10_000);

export interface Hostile {
  readonly reference: string;
  readonly target: string;
}

/**
 * Every text as the name of a table, a column, an index, a check and a view, and as default, comment and enum value. The target lacks a third of
 * the tables, has others in their place, and differs in each of the rest.
 */
export function hostileSchemas(flavour: Flavour): Hostile {
  const isPostgres = flavour === 'postgres';
  const quote = (name: string): string => (isPostgres ? `"${name.replaceAll('"', '""')}"` : `\`${name.replaceAll('`', '``')}\``);
  const text = (value: string): string =>
    isPostgres ? `'${value.replaceAll("'", "''")}'` : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  // The program mysql takes CR LF for a line end of its script, whatever quotes it is in, so that there is no writing it there.
  const hostile = isPostgres ? HOSTILE : HOSTILE.map((name) => name.replaceAll('\r\n', '\r'));
  const names = [...hostile, ...(isPostgres ? [EMOJI] : [])];
  const texts = [...hostile, EMOJI];

  const table = (name: string, at: number, changed: boolean): string => {
    const long = at % 7 === 0 ? LONG : name;
    const value = text(changed ? `${name} changed` : name);
    const columns = [
      `${quote('id')} int PRIMARY KEY`,
      // A word of its own, so that no two columns differ in case alone.
      ...(changed ? [] : [`${quote(`${name}!`)} int`]),
      `${quote(name)} varchar(200) DEFAULT ${value}${isPostgres ? '' : ` COMMENT ${text((changed ? `new ${long}` : long).slice(0, 1000))}`}`,
      `CONSTRAINT ${quote(`c${at} ${name}`)} CHECK (${quote(name)} <> ${value})`,
    ];
    const create = `CREATE TABLE ${quote(name)} (${columns.join(', ')})`;
    if (!isPostgres) return `${create} DEFAULT CHARSET utf8mb4 COMMENT ${text((changed ? 'x' : long).slice(0, 2000))};`;
    return `${create};
      COMMENT ON TABLE ${quote(name)} IS ${text(changed ? `new ${long}` : long)};
      COMMENT ON COLUMN ${quote(name)}.${quote(name)} IS ${text(changed ? 'x' : long)};
      CREATE INDEX ${quote(`i${at} ${name}`)} ON ${quote(name)} (${quote(changed ? 'id' : name)});`;
  };
  const both = names.filter((_, at) => at % 3 !== 0);
  const missing = names.filter((_, at) => at % 3 === 0);
  const many = (list: readonly string[], changed: boolean): string =>
    list.map((name) => table(name, names.indexOf(name), changed)).join('\n');
  const labels = (list: readonly string[]): string =>
    [...new Set(list.map((value) => value.slice(0, 60).trim()))].map(text).join(', ');
  const view = (changed: boolean): string =>
    `CREATE VIEW ${quote('v <script>alert(4)</script> @everyone')} AS SELECT ${both.slice(0, changed ? 5 : 30).map((name, at) => `${text(name)} AS ${quote(`v${at} ${name}`.slice(0, 60).trim())}`).join(', ')};`; // biome-ignore format: one line
  const enums = (list: readonly string[]): string =>
    isPostgres ? `CREATE TYPE ${quote('e <b>@everyone')} AS ENUM (${labels(list)});` : `CREATE TABLE ${quote('e <b>@everyone')} (id int PRIMARY KEY, e enum(${labels(list)})) DEFAULT CHARSET utf8mb4;`; // biome-ignore format: one line
  const extra = `CREATE TABLE ${quote('extra ::error::</details>@everyone\n<script>')} (id int PRIMARY KEY);`;
  return {
    reference: [many(both, false), many(missing, false), view(false), enums(texts)].join('\n'),
    target: [many(both, true), extra, view(true), enums(texts.slice(0, 20))].join('\n'),
  };
}
