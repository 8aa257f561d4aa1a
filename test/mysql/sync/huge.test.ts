/** Values of a hundred megabytes go through a process that stays small; what a server cannot take is said so. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { forEachServer } from '../../servers/index.ts';
import { databases, openEnds } from './ends.ts';

const child = fileURLToPath(new URL('huge-child.ts', import.meta.url));
const HUNDRED = 100 * 1024 * 1024;

forEachServer(['mysql', 'mariadb'], (server) => {
  for (const localData of [true, false]) {
    it(`passes a value of 100 MB in less than 300 MB, ${localData ? 'by LOAD DATA' : 'by INSERT'}`, async () => {
      const { source, target } = await databases(server, server, 'CREATE TABLE t (id int primary key, v longblob)');
      const [before] = await source.run('SELECT @@GLOBAL.max_allowed_packet AS bytes');
      // New connections take it over, and it does nobody else any harm.
      await source.run(`SET GLOBAL max_allowed_packet = ${4 * HUNDRED}`);
      try {
        await source.run(`INSERT INTO t VALUES (1, REPEAT(x'0061275c', ${HUNDRED / 4})), (2, REPEAT('y', 20000000)), (3, '')`);
        const table = (await openEnds(source, target)).table('t');
        const request = JSON.stringify({ source: source.url, target: target.url, table, localData });
        const { stdout } = await promisify(execFile)(process.execPath, [child, request]);
        const { rows, megabytes } = JSON.parse(stdout) as { rows: number; megabytes: number };
        expect(rows).toBe(3);
        expect(megabytes).toBeLessThan(300);
        const read = 'SELECT id, LENGTH(v) AS n, SHA2(v, 256) AS hash FROM t ORDER BY id';
        expect(await target.run(read)).toEqual(await source.run(read));
      } finally {
        await source.run(`SET GLOBAL max_allowed_packet = ${Number(before!.bytes)}`);
      }
    });
  }
});
