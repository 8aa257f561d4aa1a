/**
 * A program for tests to kill: opens a shadow of PostgreSQL, prints what there is of it, and waits.
 * Arguments: `server` or a URL, and the folder of the server programs.
 */
import { openShadow } from '../../src/engines/postgres/shadow/index.ts';
import { shadowRequest } from './postgres-request.ts';

const [, , use = 'server', binaries] = process.argv;
const shadow = await openShadow(
  shadowRequest({
    choice: use === 'server' ? { use } : { use: 'url', url: new URL(use) },
    binaries: binaries ?? null,
  }),
);
await shadow.load({ name: 'held.sql', text: 'create table held (id int primary key);' });
const [facts] = await shadow.query('select current_database() as database');
const [files] = use === 'server' ? await shadow.query(`select pg_read_file('postmaster.pid') as pid`) : [];
process.stdout.write(`${JSON.stringify({ ...facts, postmaster: Number.parseInt(String(files?.pid ?? 0), 10) })}\n`);
setInterval(() => {}, 1000);
