/**
 * What release.yml asks for before and after it publishes. Each step refuses with a sentence that says what to mend.
 *
 *   node scripts/release.ts check v1.2.3 [--notes FILE]   tag, package.json and CHANGELOG.md agree; writes the notes
 *   node scripts/release.ts dist                          dist/ is what is committed
 *   node scripts/release.ts major v1.2.3                  moves v1 to the commit of v1.2.3, here and on origin
 *
 * A full tag is only ever read: the one thing that is moved is `refs/tags/vMAJOR`.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface Release {
  readonly version: string;
  /** The dist-tag of npm: a prerelease is not what people get unasked. */
  readonly channel: 'latest' | 'next';
  /** Its section of CHANGELOG.md, without the heading. */
  readonly notes: string;
}

/**
 * @param repository `owner/name` on GitHub; null where that is not known
 * @throws Refusal unless everything about the tag agrees
 */
export function checkRelease(folder: string, tag: string, repository: string | null): Release {
  const { version, prerelease } = versionOf(tag);
  const at = git(folder, 'rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`);
  if (at === '') throw new Refusal(`There is no tag ${tag}.`);
  if (at !== git(folder, 'rev-parse', 'HEAD')) throw new Refusal(`${tag} does not point at what is checked out.`);
  const there = git(folder, 'ls-remote', 'origin', `refs/tags/${tag}`, `refs/tags/${tag}^{}`);
  if (!there.includes(at))
    throw new Refusal(`On origin ${tag} does not point at ${at}: a tag was moved. Release the next version instead.`);

  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const { version: packaged, repository: home } = JSON.parse(text) as { version?: string; repository?: { url?: string } };
  if (packaged !== version) throw new Refusal(`The tag is ${tag}, and package.json says ${packaged ?? 'no version'}.`);
  if (repository !== null && home?.url !== `git+https://github.com/${repository}.git`) {
    throw new Refusal(
      `npm takes no provenance unless package.json has "repository": { "type": "git", "url": "git+https://github.com/${repository}.git" }.`,
    );
  }
  return {
    version,
    channel: prerelease ? 'next' : 'latest',
    notes: notesOf(readFileSync(join(folder, 'CHANGELOG.md'), 'utf8'), version),
  };
}

/** The newest section, which must be this version's. */
export function notesOf(changelog: string, version: string): string {
  const [, ...sections] = changelog.split(/^## /m);
  const [newest = ''] = sections;
  const end = newest.indexOf('\n');
  const heading = (end < 0 ? newest : newest.slice(0, end)).trim();
  if (heading.replace(/^\[?v?([^\s\]]+).*$/, '$1') !== version) {
    throw new Refusal(`The newest heading of CHANGELOG.md is "${heading}", and not "## ${version}".`);
  }
  const notes = end < 0 ? '' : newest.slice(end).trim();
  if (notes === '') throw new Refusal(`CHANGELOG.md says nothing about ${version}.`);
  return notes;
}

/** @throws Refusal when a build has left something else in dist/ than what is committed */
export function checkDist(folder: string): void {
  const changed = git(folder, 'status', '--porcelain', '--untracked-files=all', '--', 'dist');
  if (changed !== '') throw new Refusal(`dist/ is stale. Run npm run build and commit it:\n${changed}`);
}

/** @returns the major tag, or null where it stays: for prereleases, and for a mended older version */
export function moveMajor(folder: string, tag: string): string | null {
  const { major, prerelease } = versionOf(tag);
  const commit = git(folder, 'rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`);
  if (commit === '') throw new Refusal(`There is no tag ${tag}.`);
  if (prerelease || newerThan(folder, tag)) return null;
  const moving = `v${major}`;
  // By its full name: a branch of the same name is another thing.
  git(folder, 'push', '--quiet', '--force', 'origin', `${commit}:refs/tags/${moving}`);
  git(folder, 'update-ref', `refs/tags/${moving}`, commit);
  return moving;
}

/** Whether a newer release with the same major version is there. */
function newerThan(folder: string, tag: string): boolean {
  const { major, parts } = versionOf(tag);
  const tags = git(folder, 'tag', '--list', `v${major}.*`).split('\n');
  return tags.some((other) => {
    const match = VERSION.exec(other);
    if (match === null || match[4] !== undefined) return false;
    const theirs = [match[1], match[2], match[3]].map(Number);
    const differs = theirs.findIndex((part, place) => part !== parts[place]);
    return differs >= 0 && theirs[differs]! > parts[differs]!;
  });
}

/** As semantic versioning writes them. */
const VERSION = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?$/;

function versionOf(tag: string): { version: string; major: number; parts: readonly number[]; prerelease: boolean } {
  const match = VERSION.exec(tag);
  if (match === null) throw new Refusal(`"${tag}" is no tag of a release: it must be vX.Y.Z or vX.Y.Z-rc.N.`);
  const parts = [match[1], match[2], match[3]].map(Number);
  return { version: tag.slice(1), major: parts[0]!, parts, prerelease: match[4] !== undefined };
}

/** Why it is not released. */
export class Refusal extends Error {}

/** What git prints; empty when it was asked to be quiet and found nothing. */
function git(folder: string, ...words: string[]): string {
  try {
    return execFileSync('git', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  } catch (error) {
    if (words.includes('--quiet') && words[0] === 'rev-parse') return '';
    throw new Refusal(`git ${words[0]} failed: ${(error as { stderr?: string }).stderr?.trim() ?? String(error)}`);
  }
}

function main(): void {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { notes: { type: 'string' } } });
  const [step, tag = ''] = positionals;
  const folder = process.cwd();
  if (step === 'check') {
    const { version, channel, notes } = checkRelease(folder, tag, process.env.GITHUB_REPOSITORY || null);
    if (values.notes !== undefined) writeFileSync(values.notes, `${notes}\n`);
    if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `channel=${channel}\n`);
    console.log(`${version}, for npm's ${channel}:\n\n${notes}`);
  } else if (step === 'dist') {
    checkDist(folder);
    console.log('dist/ is what is committed.');
  } else if (step === 'major') {
    const moved = moveMajor(folder, tag);
    console.log(moved === null ? `${tag} moves no major tag.` : `${moved} points at ${tag}.`);
  } else throw new Refusal('Say check TAG, dist, or major TAG.');
}

if (import.meta.main) {
  try {
    main();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(process.env.GITHUB_ACTIONS ? `::error::${error.message.replaceAll('\n', '%0A')}` : error.message);
    process.exitCode = 1;
  }
}
