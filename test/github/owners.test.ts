/** CODEOWNERS as GitHub reads it, and who is named in the comment. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ownersIn, ownersOf } from '../../src/publish/owners.ts';
import { markdown } from '../../src/report/formats/markdown.ts';
import { missingColumn, missingTable, reportOf } from './reports.ts';

const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

async function repository(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-owners-'));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

describe('patterns', () => {
  // The examples of GitHub's own documentation.
  const owners = ownersIn(`# comment
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/* docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
`);
  test.each([
    ['README.md', ['@global-owner1', '@global-owner2']],
    ['src/a.js', ['@js-owner']],
    ['cmd/main.go', ['docs@example.com']],
    ['notes.txt', ['@octo-org/octocats']],
    ['build/logs/a.log', ['@octocat']],
    ['docs/a/b.md', ['@doctocat']],
    ['x/apps/a.md', ['@octocat']],
    ['x/scripts/a.md', ['@global-owner1', '@global-owner2']],
    ['scripts/a.md', ['@doctocat', '@octocat']],
    ['deeply/nested/logs/x', ['@octocat']],
    ['apps/a.md', ['@octocat']],
    // Without an owner nobody owns it.
    ['apps/github/a.md', []],
  ])('%s', (file, expected) => {
    expect(owners(file)).toEqual(expected);
  });

  test('docs/* is about the files of that folder alone', () => {
    const direct = ownersIn('* @all\ndocs/* @docs\n');
    expect(direct('docs/getting-started.md')).toEqual(['@docs']);
    expect(direct('docs/build-app/troubleshooting.md')).toEqual(['@all']);
  });

  test('what GitHub passes over is passed over: negations, ranges, wrong owners', () => {
    const odd = ownersIn(
      '*.sql @db\n!db/*.sql @nobody\ndb/[ab].sql @nobody\ndb/a.sql not an owner\ndb/with\\ space.sql @spaced\n[Section] @gitlab\n',
    );
    expect(odd('db/a.sql')).toEqual(['@db']);
    expect(odd('db/with space.sql')).toEqual(['@spaced']);
    expect(ownersIn('a.sql @x\n')('A.sql')).toEqual([]);
  });
});

describe('the comment', () => {
  const report = reportOf([
    { ...missingTable('refunds'), location: { file: 'db/models.ts', line: 3 } },
    { ...missingColumn('orders', 'a'), location: { file: 'db/more.ts', line: 1 } },
    missingColumn('orders', 'b'),
  ]);

  test('names the owners of the files, and calls nobody', async () => {
    const folder = await repository({ '.github/CODEOWNERS': 'db/ @acme/db dba@acme.example\n', CODEOWNERS: '* @other\n' });
    const owners = await ownersOf(report, folder);
    expect(owners).toEqual([
      { owner: '@acme/db', files: ['db/models.ts', 'db/more.ts'] },
      { owner: 'dba@acme.example', files: ['db/models.ts', 'db/more.ts'] },
    ]);
    const page = markdown.render(report, { owners });
    expect(page).toContain('Who can mend it, by CODEOWNERS: `@acme/db` (`db/models.ts` and 1 more), `dba@acme.example`');
    expect(page.replace(/`[^`]*`/g, '')).not.toContain('@');
  });

  test('the first of the three places counts', async () => {
    expect(await ownersOf(report, await repository({ CODEOWNERS: '* @root\n', 'docs/CODEOWNERS': '* @docs\n' }))).toMatchObject([
      { owner: '@root' },
    ]);
    expect(await ownersOf(report, await repository({ 'docs/CODEOWNERS': '* @docs\n' }))).toMatchObject([{ owner: '@docs' }]);
    expect(await ownersOf(report, await repository({}))).toEqual([]);
  });

  test('findings without a place have no owner, and the comment says nothing of any', async () => {
    const folder = await repository({ CODEOWNERS: '* @all\n' });
    const without = reportOf([missingTable('refunds')]);
    expect(await ownersOf(without, folder)).toEqual([]);
    expect(markdown.render(without, { owners: [] })).not.toContain('CODEOWNERS');
  });
});
