/** Where nothing may be written: onto the source itself, by whatever name, and onto what is protected. */
import { expect, it } from 'vitest';
import { refusal } from '../apply/doing.ts';
import { forEachServer } from '../servers/index.ts';
import { createSmall } from './data/small.ts';
import { expectEqual, syncFrom } from './doing.ts';
import { checksums } from './observer.ts';

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  it('is not the database that rows are read from, by another name either', async () => {
    const database = await createSmall(server);
    const before = await checksums(database);
    for (const mode of ['data', 'full', 'fix-schemas', 'dry-run'] as const)
      expect(await refusal(syncFrom(database, database, { sync: { mode } }))).toMatch(/^usage: /);
    const other = { url: database.url.replace('127.0.0.1', 'localhost') };
    expect(other.url).not.toBe(database.url);
    expect(await refusal(syncFrom(database, other, { sync: { mode: 'full' } }))).toMatch(/^usage: .*same/s);
    expect(await refusal(syncFrom(other, database, { sync: { mode: 'full' } }))).toMatch(/^usage: .*same/s);
    expect(await checksums(database)).toEqual(before);
  });

  it('is not protected, and does not look like production', async () => {
    const source = await createSmall(server);
    const target = await createSmall(server, { rows: false });
    const environments = { staging: { url: target.url, protected: true }, 'prod-eu': { url: target.url, protected: false } };
    for (const name of ['staging', 'prod-eu']) {
      const settings = { environments, target: name };
      for (const mode of ['data', 'full', 'schema', 'fix-schemas'] as const)
        expect(await refusal(syncFrom(source, target, { settings, sync: { mode } }))).toMatch(/^usage: .*--allow-protected/s);
      expect(Object.values(await checksums(target)).every((rows) => rows.startsWith('0 rows'))).toBe(true);
      // Counting is allowed.
      const { result } = await syncFrom(source, target, { settings, sync: { mode: 'dry-run' } });
      expect(result.totals.inserted).toBe(200);
    }
    await syncFrom(source, target, {
      settings: { environments, target: 'staging' },
      sync: { mode: 'data' },
      input: { allowProtected: true },
    });
    await expectEqual(source, target);
  });

  it('may be another database of the same server', async () => {
    const source = await createSmall(server);
    const target = await createSmall(server, { rows: false });
    await syncFrom(source, target, { sync: { mode: 'data' } });
    await expectEqual(source, target);
  });
});
