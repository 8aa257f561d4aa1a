/**
 * A program for tests to kill: opens a shadow of MySQL or MariaDB, prints what there is of it, and waits.
 * Arguments: the flavour, `server` or a URL, and the folder of the server programs.
 */
import type { Flavour } from '../../src/catalog/model.ts';
import { openShadow } from '../../src/engines/mysql/shadow/index.ts';
import { shadowRequest } from './mysql-request.ts';

const [, , flavour, use = 'server', binaries] = process.argv;
const shadow = await openShadow(
  shadowRequest({
    flavour: flavour as Flavour,
    choice: use === 'server' ? { use } : { use: 'url', url: new URL(use) },
    binaries: binaries ?? null,
  }),
);
await shadow.load({ name: 'held.sql', text: 'CREATE TABLE held (id int PRIMARY KEY);' });
const [facts] = await shadow.query('SELECT DATABASE() AS `database`, @@datadir AS folder');
process.stdout.write(`${JSON.stringify(facts)}\n`);
setInterval(() => {}, 1000);
