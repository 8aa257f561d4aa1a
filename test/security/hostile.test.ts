/**
 * Ill-meant names, defaults, comments, enum values, checks and views, made on real servers: whatever driftgate prints, writes or sends of
 * them is looked at as its reader would read it, by a browser, a parser, a server, a runner, and does nothing. A format that is
 * added to a list is tested by being in it.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FLEET_FORMATS } from '../../src/report/fleet/index.ts';
import { FORMATS } from '../../src/report/formats/index.ts';
import { PLAN_FORMATS } from '../../src/report/plan/index.ts';
import type { Report } from '../../src/report/report.ts';
import { SYNC_FORMATS } from '../../src/report/sync/index.ts';
import { type Run as CliRun, program } from '../cli/program.ts';
import { examplePayload, type Run, runAction } from '../github/runner.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from '../github/stand-in.ts';
import { forEachServer, type TestDatabase } from '../servers/index.ts';
import { openBrowser, type TestBrowser } from './browser.ts';
import { hostileSchemas } from './hostile-names.ts';

const { folder, run } = program();
const PAYLOAD = examplePayload('pull_request', 'opened');
const REPOSITORY = (PAYLOAD.repository as { full_name: string }).full_name;
const NUMBER = (PAYLOAD.pull_request as { number: number }).number;
const ACTION = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')) as { outputs: object };

let browser: TestBrowser;
let github: GitHubStandIn;
beforeAll(async () => {
  [browser, github] = await Promise.all([openBrowser(), startGitHub(REPOSITORY, NUMBER)]);
});
afterAll(() => Promise.all([browser.close(), github.close()]));

/** Control characters but line ends and tabs, and what hides or turns the text around it. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/u;

/** Elements of our own Markdown. Images, scripts, forms, and attributes that run something are not among them. */
const OURS =
  /^(p|h[1-6]|ul|ol|li|pre|code|table|thead|tbody|tr|th|td|strong|em|a|br|hr|details|summary|b|blockquote|sub|sup|kbd|del|input)$|^(a\[href\]|code\[class\]|details\[open\]|t[hd]\[align\]|li\[class\]|ol\[start\]|input\[(type|checked|disabled)\])$/;

async function markdownIsHarmless(text: string): Promise<void> {
  expect(text).not.toBe('');
  // Only a space without width of our own, which cuts a mention off, may be there.
  expect(text.replaceAll('\u200b', '').match(UNSEEN)).toBeNull();
  const seen = await browser.look(await marked.parse(text, { gfm: true }));
  expect(seen.happened).toEqual([]);
  expect(seen.elements.filter((element) => !OURS.test(element))).toEqual([]);
  expect(seen.addresses.filter((address) => !/^(https:\/\/github\.com\/|#)/.test(address) || /evil/.test(address))).toEqual([]);
  // A name may stand in a heading, as code; none makes one.
  expect(seen.headings.filter((heading) => /heading|pwned|bold|evil/.test(heading))).toEqual([]);
  expect(seen.prose.match(/(?<![\w`])@[\w-]/g), 'nobody is mentioned').toBeNull();
  expect(seen.prose.match(/(?<![\w&])(?:[\w-]+\/[\w-]+)?#\d/g), 'nothing is referred to').toBeNull();
  expect(seen.prose.match(/\bGH-\d|\w@\w+\.\w/g), 'nor addressed').toBeNull();
}

async function isHarmless(extension: string, text: string): Promise<void> {
  switch (extension.split('.').at(-1)) {
    case 'md':
      return markdownIsHarmless(text);
    case 'html': {
      const seen = await browser.look(text);
      expect(seen.happened).toEqual([]);
      expect(
        seen.elements.filter((element) => /^(img|iframe|object|embed|base|link|meta)\b|\[on|\[srcdoc\]/.test(element)),
      ).toEqual([]);
      expect(seen.addresses.filter((address) => /evil|javascript:/i.test(address))).toEqual([]);
      expect(seen.elements).not.toContain('svg[onload]');
      return;
    }
    case 'xml':
      expect(await browser.xmlError(text)).toBeNull();
      return;
    case 'json':
    case 'sarif':
      expect(JSON.parse(text)).toBeTypeOf('object');
      return;
    case 'sql':
      // Names and texts stand in it as they are, and it is run below. Our remarks are for people.
      expect(text).toMatch(/^-- /m);
      for (const remark of text.split('\n').filter((line) => line.startsWith('-- ')))
        expect(remark.match(UNSEEN), remark).toBeNull();
      return;
    case 'txt':
      expect(text.match(UNSEEN)).toBeNull();
      return;
    default:
      throw new Error(`nobody has said how a file .${extension} is read: add it here`);
  }
}

/** What the runner would take for a command in a line. .NET trims more than JavaScript does. */
function commandsAreOurs({ stdout }: Run): void {
  const lines = stdout.split(/\r\n|\n|\r/);
  const commands = lines.filter((line) => /^[\s\u0085\u180e]*::/.test(line));
  expect(commands.length).toBeGreaterThan(0);
  for (const command of commands) expect(command).toMatch(/^::(error|warning|notice|debug|add-mask|group|endgroup)( title=driftgate[^:]*| file=[^:]*)?::/); // biome-ignore format: one line
  expect(lines.filter((line) => line.includes('##[') && !line.startsWith('::'))).toEqual([]);
  // Colours are ours; nothing else is.
  const rest = stdout.replace(/\u001b\[\d+m|\u200b|[\r\n]/g, '');
  const found = rest.match(UNSEEN);
  expect(found, JSON.stringify(rest.slice(Math.max(0, (found?.index ?? 0) - 60), (found?.index ?? 0) + 60))).toBeNull();
}

forEachServer({ newest: ['postgres', 'mysql', 'mariadb'] }, (server) => {
  let reference: TestDatabase;
  let target: TestDatabase;
  const sides = (): string[] => ['--reference', reference.url, '--target', target.url, '--shadow', target.url];
  beforeAll(async () => {
    const made = hostileSchemas(server.flavour);
    [reference, target] = await Promise.all([server.createDatabase(made.reference), server.createDatabase(made.target)]);
  });
  const ended = (result: CliRun, ...codes: readonly number[]): string => {
    expect(codes, result.stderr).toContain(result.code);
    expect(result.stderr.match(UNSEEN), result.stderr).toBeNull();
    return result.stdout;
  };

  describe.each(FORMATS.map(({ name, extension }) => ({ name, extension })))('a report as $name', ({ name, extension }) => {
    it('is harmless', async () => {
      await isHarmless(extension, ended(await run(['check', ...sides(), '--format', name]), 1));
    });
  });

  describe.each(PLAN_FORMATS.map(({ name, extension }) => ({ name, extension })))('a plan as $name', ({ name, extension }) => {
    it('is harmless', async () => {
      await isHarmless(extension, ended(await run(['plan', ...sides(), '--allow', 'all', '--format', name]), 0, 3));
    });
  });

  const syncing = ['--from', '--to', '--shadow'];
  describe.each(SYNC_FORMATS.map(({ name, extension }) => ({ name, extension })))('a sync as $name', ({ name, extension }) => {
    it('is harmless', async () => {
      const urls = [reference.url, target.url, target.url];
      const given = syncing.flatMap((flag, at) => [flag, urls[at]!]);
      await isHarmless(extension, ended(await run(['sync', ...given, '--mode', 'dry-run', '--format', name]), 0));
    });
  });

  it('a sync in the action: summary, log, annotations and files are harmless', async () => {
    github.reset();
    const result = await runAction({
      inputs: { 'github-token': TOKENS.actions, mode: 'sync', 'sync-mode': 'validate', from: reference.url, to: target.url, shadow: target.url }, // biome-ignore format: one object
      apiUrl: github.url,
      repository: REPOSITORY,
      event: { name: 'pull_request', payload: PAYLOAD },
    });
    expect(result.exitCode, result.stdout).toBe(1);
    commandsAreOurs(result);
    await markdownIsHarmless(result.summary);
    expect(Object.keys(ACTION.outputs)).toEqual(expect.arrayContaining(Object.keys(result.outputs)));
    for (const [path, text] of Object.entries(result.files)) {
      const extension = /^temp\/.*\.(md|json)$/.exec(path)?.[1];
      if (extension !== undefined) await isHarmless(extension, text);
    }
  });

  /** In the hands of psql or mysql, on a copy of the target, it does what it says and nothing else. */
  const mends = async (sql: string): Promise<void> => {
    const twin = await server.createDatabase(hostileSchemas(server.flavour).target);
    await server.restore(twin.url, sql);
    const after = await run(['check', '--reference', reference.url, '--target', twin.url, '--format', 'json']);
    // What is only counted (comments, in PostgreSQL) is in no fingerprint.
    const report = JSON.parse(after.stdout) as Report;
    expect(report.target.fingerprint).toBe(report.reference.fingerprint);
    expect(readdirSync('.')).not.toContain('pwned');
  };

  it('the SQL of a plan does what it says and nothing else', async () => {
    await mends(ended(await run(['plan', ...sides(), '--allow', 'all', '--format', 'sql']), 0));
  });

  it('so does a migration, which takes no ill-meant name', async () => {
    const place = join(folder, `${server.id.replace(/\W/g, '-')}-migrations`);
    mkdirSync(place);
    const migration = (name: string): Promise<CliRun> =>
      run(['migration', name, ...sides(), '--allow', 'all', '--tool', 'plain', '--folder', place]);
    ended(await migration('../../@everyone"; <script> `id` $(id)\u001b[31m\u202e'), 2);
    expect(readdirSync(place)).toEqual([]);
    ended(await migration('mend'), 0);
    const files = readdirSync(place, { recursive: true }).map(String).filter((file) => file.endsWith('.sql')).sort(); // biome-ignore format: one chain
    expect(files.length).toBeGreaterThan(0);
    const text = files.map((file) => readFileSync(join(place, file), 'utf8')).join('\n');
    // Migration tools speak UTF-8; mysql takes the machine's character set.
    await mends(server.engine === 'mysql' ? `SET NAMES utf8mb4;\n${text}` : text);
  });

  it('order, status and snapshot are harmless', async () => {
    await isHarmless('txt', ended(await run(['order', '--reference', reference.url]), 0));
    await isHarmless('json', ended(await run(['order', '--reference', reference.url, '--format', 'json']), 0));
    await isHarmless('txt', ended(await run(['status', target.url, '--reference', reference.url]), 0, 1));
    await isHarmless('md', ended(await run(['status', target.url, '--reference', reference.url, '--format', 'markdown']), 0, 1));
    const file = join(folder, 'hostile.snapshot.json');
    ended(await run(['snapshot', reference.url, '--output', file]), 0);
    await isHarmless('txt', ended(await run(['check', '--reference', `snapshot:${file}`, '--target', target.url, '--shadow', target.url]), 1)); // biome-ignore format: one line
  });

  it('errors that quote a server are harmless', async () => {
    const quote = server.engine === 'postgres' ? '"' : '`';
    const name = 'a\u001b[31mred\u001b]0;title\u0007 \u202egpj\n::error::pwned ##[error]pwned';
    writeFileSync(join(folder, 'bad.sql'), `CREATE TABLE t (id int);\nSELECT * FROM ${quote}${name}${quote};\n`);
    const failed = await run([
      'check',
      '--reference',
      'sql:bad.sql',
      '--target',
      target.url,
      '--shadow',
      target.url,
      '--verbose',
    ]);
    expect(failed.code).toBe(3);
    expect(failed.stderr).toContain('pwned');
    expect(failed.stderr.match(UNSEEN), failed.stderr).toBeNull();
    const result = await runAction({
      inputs: { 'github-token': TOKENS.actions, reference: 'sql:bad.sql', target: target.url, shadow: target.url },
      apiUrl: github.url,
      repository: REPOSITORY,
      event: { name: 'pull_request', payload: PAYLOAD },
      files: { 'bad.sql': readFileSync(join(folder, 'bad.sql'), 'utf8') },
    });
    expect(result.exitCode, result.stdout).toBe(3);
    expect(result.stdout).toContain('pwned');
    commandsAreOurs(result);
    await markdownIsHarmless(result.summary);
  });

  it('a fleet, whose members have ill-meant names as well, is harmless in every format and on GitHub', async () => {
    const members = { '<script>alert(1)</script> @everyone | `x` \n# heading': target.url, '[x](javascript:alert(1))\u202e': target.url, '::error::pwned ##[error]': `${target.url}_is_gone` }; // biome-ignore format: one object
    const config = JSON.stringify({ name: 'fleet', reference: reference.url, shadow: { use: target.url }, fleet: { members } });
    writeFileSync(join(folder, 'fleet.yml'), config);
    const extensions: Readonly<Record<string, string>> = { terminal: 'txt', markdown: 'md', json: 'json' };
    for (const { name } of FLEET_FORMATS)
      await isHarmless(
        extensions[name] ?? name,
        ended(await run(['fleet', 'check', '--config', 'fleet.yml', '--format', name]), 1),
      );
    github.reset();
    const act = (inputs: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}): Promise<Run> =>
      runAction({
        inputs: { 'github-token': TOKENS.actions, ...inputs },
        apiUrl: github.url,
        repository: REPOSITORY,
        event: { name: 'pull_request', payload: PAYLOAD },
        files: { 'driftgate.yml': config, ...files },
      });
    const shard = await act({ mode: 'fleet' });
    const written = Object.entries(shard.files).find(([path]) => shard.outputs['shard-file']?.endsWith(path))?.[1] ?? '';
    await isHarmless('json', written);
    const merged = await act({ mode: 'fleet-report', 'shard-files': 'shards/*.json' }, { 'shards/1.json': written });
    for (const result of [shard, merged]) {
      expect(result.exitCode, result.stdout).toBe(1);
      commandsAreOurs(result);
      await markdownIsHarmless(result.summary);
    }
    expect(github.comments).toHaveLength(1);
    await markdownIsHarmless(github.comments[0]!.body.replace(/^<!--.*?-->\n/, ''));
    expect(github.violations).toEqual([]);
  });

  it('the issue, the status and the check run are harmless', async () => {
    github.reset();
    const result = await runAction({
      inputs: {
        'github-token': TOKENS.actions,
        reference: reference.url,
        target: target.url,
        shadow: target.url,
        issue: 'on-drift',
        status: 'schema',
        'check-run': 'schema',
      },
      apiUrl: github.url,
      repository: REPOSITORY,
      event: { name: 'schedule', payload: { repository: PAYLOAD.repository } },
    });
    expect(result.exitCode, result.stdout).toBe(1);
    const [issue] = github.issues.issues;
    await markdownIsHarmless(issue!.body.replace(/^<!--.*?-->\n/, ''));
    for (const comment of issue!.comments) await markdownIsHarmless(comment);
    const [checked] = github.checks.runs;
    await markdownIsHarmless(checked!.summary!);
    expect(github.checks.statuses.map(({ description }) => description.match(UNSEEN))).toEqual([null]);
    expect(JSON.stringify(checked!.annotations).match(UNSEEN)).toBeNull();
    expect(github.violations).toEqual([]);
  });

  it('check and plan of the action: comment, summary, log, annotations and outputs are harmless', async () => {
    for (const mode of ['check', 'plan']) {
      github.reset();
      const result = await runAction({
        inputs: {
          'github-token': TOKENS.actions,
          mode,
          reference: reference.url,
          target: target.url,
          shadow: target.url,
          ...(mode === 'plan' ? { allow: 'all' } : {}),
        },
        apiUrl: github.url,
        repository: REPOSITORY,
        event: { name: 'pull_request', payload: PAYLOAD },
      });
      expect([0, 1, 3], result.stdout).toContain(result.exitCode);
      commandsAreOurs(result);
      await markdownIsHarmless(result.summary);
      expect(github.comments).toHaveLength(1);
      await markdownIsHarmless(github.comments[0]!.body.replace(/^<!--.*?-->\n/, ''));
      expect(Object.keys(ACTION.outputs)).toEqual(expect.arrayContaining(Object.keys(result.outputs)));
      if (mode === 'check') expect(JSON.parse(result.outputs['missing-tables']!)).toBeInstanceOf(Array);
      for (const [path, text] of Object.entries(result.files)) {
        const extension = /^temp\/.*\.(md|html|json|sarif|xml)$/.exec(path)?.[1];
        if (extension !== undefined) await isHarmless(extension, text);
      }
      expect(github.violations).toEqual([]);
    }
  });
});
