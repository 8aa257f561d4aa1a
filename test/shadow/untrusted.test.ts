/** In a CI job that holds credentials, SQL of the repository must not be run in a server that we start as the user that we are. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { choose, openShadow } from '../../src/engines/postgres/shadow/index.ts';
import { parseSettings } from '../../src/inputs/settings.ts';
import { silentLog } from '../../src/log.ts';
import { Secrets } from '../../src/redact.ts';
import { shadowSettings } from '../../src/sources/shadow-settings.ts';
import { catalog } from '../report/catalogs.ts';
import { shadowRequest } from './postgres-request.ts';

afterEach(() => vi.restoreAllMocks());

describe('a shadow for SQL that may be anybody’s', () => {
  const like = catalog([], { version: '15.18' });

  it('is no server of our own user', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    expect(await choose(shadowRequest({ choice: { use: 'auto' }, like, untrusted: true }))).toBe('embedded');
    await expect(openShadow(shadowRequest({ choice: { use: 'server' }, like, untrusted: true }))).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('SQL of the repository could read them'),
      hint: expect.stringContaining('--shadow embedded'),
    });
  });
});

describe('what counts as such', () => {
  const untrusted = (flags: Record<string, string>, environment: Record<string, string>): boolean | undefined => {
    const settings = parseSettings({ flags, cwd: import.meta.dirname });
    return shadowSettings(settings, { log: silentLog, secrets: new Secrets(), environment }).untrusted;
  };
  const live = { reference: 'sql:a.sql', target: 'postgres://u:p@h/b' };

  it.each([
    ['CI with a live database', live, { CI: 'true' }, true],
    ['CI with two live databases', { ...live, reference: 'mysql://u:p@h/b' }, { GITHUB_ACTIONS: 'true' }, true],
    ['CI with a shadow by URL', { reference: 'sql:a.sql', shadow: 'postgres://u:p@h/b' }, { CI: 'true' }, true],
    ['CI that allows it', { ...live, 'allow-repository-code': 'true' }, { CI: 'true' }, false],
    ['CI without credentials', { reference: 'sql:a.sql' }, { CI: 'true' }, false],
    ['CI with a snapshot', { reference: 'sql:a.sql', target: 'snapshot:a.json' }, { CI: 'true' }, false],
    ['a terminal', live, {}, false],
  ] as const)('%s', (_, flags, environment, expected) => {
    expect(untrusted({ ...flags }, { ...environment })).toBe(expected);
  });
});
