/** scripts/release.ts on repositories of its own, each with an origin: what it refuses, and the one tag that it moves. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { checkDist, checkRelease, moveMajor, notesOf } from '../../scripts/release.ts';

const CHANGELOG = '# Changelog\n\nWhat a user sees.\n\n## 1.2.0 (2026-11-21)\n\n- `sync`.\n\n## 1.1.0\n\n- Older.\n';
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Repository {
  readonly folder: string;
  git(...words: string[]): string;
  write(files: Readonly<Record<string, string>>): void;
  /** Writes the files, commits them and pushes. */
  commit(files: Readonly<Record<string, string>>): string;
  /** Tags what is checked out, and pushes the tag. */
  tag(name: string, ...options: string[]): void;
  /** What a tag points at on origin; empty when it is not there. */
  onOrigin(tag: string): string;
}

function repository(files: Readonly<Record<string, string>> = {}): Repository {
  const parent = mkdtempSync(join(tmpdir(), 'driftgate-release-'));
  folders.push(parent);
  const [folder, origin] = [join(parent, 'work'), join(parent, 'origin.git')];
  const run = (cwd: string, words: readonly string[]): string =>
    execFileSync('git', words, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    }).trim();
  run(parent, ['init', '--quiet', '--bare', origin]);
  run(parent, ['init', '--quiet', '--initial-branch', 'main', folder]);
  const git = (...words: string[]): string => run(folder, words);
  git('config', 'user.name', 'Octo Cat');
  git('config', 'user.email', 'octocat@example.com');
  git('config', 'commit.gpgsign', 'false');
  git('config', 'tag.gpgsign', 'false');
  git('remote', 'add', 'origin', origin);
  const made: Repository = {
    folder,
    git,
    write(written) {
      for (const [path, content] of Object.entries(written)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
    },
    commit(written) {
      made.write(written);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', 'Change');
      git('push', '--quiet', 'origin', 'main');
      return git('rev-parse', 'HEAD');
    },
    tag(name, ...options) {
      git('tag', ...options, name);
      git('push', '--quiet', 'origin', `refs/tags/${name}`);
    },
    onOrigin: (tag) => git('ls-remote', 'origin', `refs/tags/${tag}`).split(/\s/)[0] ?? '',
  };
  made.commit({ 'package.json': '{ "version": "1.2.0" }', 'CHANGELOG.md': CHANGELOG, 'dist/action.js': '1', ...files });
  return made;
}

describe('a release', () => {
  test.each([[[]], [['--annotate', '--message', 'It']]])('is one when tag, version and changelog agree (%j)', (options) => {
    const { folder, tag } = repository();
    tag('v1.2.0', ...options);
    expect(checkRelease(folder, 'v1.2.0', null)).toEqual({ version: '1.2.0', channel: 'latest', notes: '- `sync`.' });
  });

  test('before its time goes to another channel', () => {
    const version = '2.0.0-rc.1';
    const { folder, tag } = repository({
      'package.json': `{ "version": "${version}" }`,
      'CHANGELOG.md': `# Changelog\n\n## ${version}\n\n- New.\n`,
    });
    tag(`v${version}`);
    expect(checkRelease(folder, `v${version}`, null)).toMatchObject({ version, channel: 'next' });
  });

  test('is refused when package.json says another version', () => {
    const { folder, tag } = repository({ 'package.json': '{ "version": "1.1.9" }' });
    tag('v1.2.0');
    expect(() => checkRelease(folder, 'v1.2.0', null)).toThrow('The tag is v1.2.0, and package.json says 1.1.9.');
  });

  test('is refused when package.json names another repository, as npm would at the end', () => {
    const url = 'git+https://github.com/octo-org/shop.git';
    const { folder, tag } = repository({
      'package.json': JSON.stringify({ version: '1.2.0', repository: { type: 'git', url } }),
    });
    tag('v1.2.0');
    expect(checkRelease(folder, 'v1.2.0', 'octo-org/shop').version).toBe('1.2.0');
    expect(() => checkRelease(folder, 'v1.2.0', 'octo-org/other')).toThrow('npm takes no provenance');
  });

  test.each([
    [CHANGELOG.replace('1.2.0', 'Unreleased'), 'is "Unreleased (2026-11-21)"'],
    [CHANGELOG.replace('1.2.0', '1.2.01'), 'and not "## 1.2.0"'],
    ['# Changelog\n', 'is ""'],
    ['# Changelog\n\n## 1.2.0\n\n## 1.1.0\n\n- Older.\n', 'says nothing about 1.2.0'],
  ])('is refused when the changelog does not tell of it: %j', (changelog, why) => {
    const { folder, tag } = repository({ 'CHANGELOG.md': changelog });
    tag('v1.2.0');
    expect(() => checkRelease(folder, 'v1.2.0', null)).toThrow(why);
  });

  test.each(['## [1.2.0] - 2026-11-21', '## v1.2.0', '## 1.2.0'])('has the heading %s', (heading) => {
    expect(notesOf(`# Changelog\n\n${heading}\n\n- A.\n  ## not a heading\n`, '1.2.0')).toContain('- A.');
  });

  test.each(['1.2.0', 'v1', 'v1.2', 'v01.2.0', 'v1.2.0; rm -rf /', '--help', 'v1.2.0-', 'main'])('is not called %s', (tag) => {
    const { folder } = repository();
    expect(() => checkRelease(folder, tag, null)).toThrow('is no tag of a release');
    expect(() => moveMajor(folder, tag)).toThrow('is no tag of a release');
  });

  test('is refused when the tag is not there, or not what is checked out', () => {
    const { folder, tag, commit } = repository();
    expect(() => checkRelease(folder, 'v1.2.0', null)).toThrow('There is no tag v1.2.0.');
    tag('v1.2.0');
    commit({ 'README.md': 'new' });
    expect(() => checkRelease(folder, 'v1.2.0', null)).toThrow('does not point at what is checked out');
  });

  test('is refused when the tag points elsewhere on origin', () => {
    const { folder, tag, commit, git } = repository();
    tag('v1.2.0');
    commit({ 'README.md': 'new' });
    git('tag', '--force', 'v1.2.0');
    expect(() => checkRelease(folder, 'v1.2.0', null)).toThrow('a tag was moved');
  });
});

describe('dist/', () => {
  test('that is what is committed passes, whatever else has changed', () => {
    const { folder, write } = repository();
    write({ 'notes.md': 'x' });
    expect(() => checkDist(folder)).not.toThrow();
  });

  test.each([{ 'dist/action.js': '2' }, { 'dist/new/chunk.js': '1' }])('is refused when a build left %j', (files) => {
    const { folder, write } = repository();
    write(files);
    expect(() => checkDist(folder)).toThrow('dist/ is stale');
  });
});

describe('the major tag', () => {
  test('is made, and moved by the next release, and nothing else is', () => {
    const { folder, tag, commit, git, onOrigin } = repository();
    const first = git('rev-parse', 'HEAD');
    tag('v1.2.0');
    expect(moveMajor(folder, 'v1.2.0')).toBe('v1');
    expect(onOrigin('v1')).toBe(first);
    const second = commit({ 'README.md': 'new' });
    tag('v1.3.0');
    // A branch of that name must not be mistaken for it.
    git('push', '--quiet', 'origin', `${first}:refs/heads/v1`);
    expect(moveMajor(folder, 'v1.3.0')).toBe('v1');
    expect([onOrigin('v1'), onOrigin('v1.2.0'), onOrigin('v1.3.0')]).toEqual([second, first, second]);
    expect(git('rev-parse', 'v1^{commit}')).toBe(second);
    expect(git('ls-remote', 'origin', 'refs/heads/v1').split(/\s/)[0]).toBe(first);
  });

  test('points at the commit of an annotated tag', () => {
    const { folder, tag, git, onOrigin } = repository();
    tag('v1.2.0', '--annotate', '--message', 'It');
    moveMajor(folder, 'v1.2.0');
    expect(onOrigin('v1')).toBe(git('rev-parse', 'HEAD'));
  });

  test.each([
    ['v1.10.0', 'v1.9.1', 'an older version that was mended'],
    ['v2.0.0', 'v2.1.0-rc.1', 'a prerelease'],
  ])('stays at %s when %s comes, %s', (newest, later) => {
    const { folder, tag, commit, git, onOrigin } = repository();
    tag(newest);
    moveMajor(folder, newest);
    commit({ 'README.md': 'new' });
    tag(later);
    expect(moveMajor(folder, later)).toBeNull();
    expect(onOrigin(newest.split('.')[0]!)).toBe(git('rev-parse', `${newest}^{commit}`));
  });

  test('of another major version does not stand in the way', () => {
    const { folder, tag, commit } = repository();
    tag('v10.0.0');
    commit({ 'README.md': 'new' });
    tag('v1.2.0');
    expect(moveMajor(folder, 'v1.2.0')).toBe('v1');
  });
});

test('as a program it says why, and fails', () => {
  const { folder } = repository();
  const script = fileURLToPath(new URL('../../scripts/release.ts', import.meta.url));
  const run = (...words: string[]): unknown => {
    try {
      return execFileSync(process.execPath, [script, ...words], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: string };
      return [status, stderr.replace(/^::error::/, '').trim()];
    }
  };
  expect(run('check', 'v1.2.0')).toEqual([1, 'There is no tag v1.2.0.']);
  expect(run()).toEqual([1, 'Say check TAG, dist, or major TAG.']);
  expect(run('dist')).toBe('dist/ is what is committed.\n');
});
