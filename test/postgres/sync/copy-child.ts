/** Copies a table in a process of its own: `node copy-child.ts SOURCE TARGET TABLE`; says how many rows, whether all is the same then, and how much memory it took at most. */
import { resourceUsage } from 'node:process';
import { areSame, copyWhole, openEnds } from './ends.ts';

const [source, target, name] = process.argv.slice(2) as [string, string, string];
const ends = await openEnds(source, target);
const table = ends.table(name);
const rows = await copyWhole(ends, table);
const same = await areSame(ends, table);
await ends.close();
console.log(JSON.stringify({ rows, same, megabytes: resourceUsage().maxRSS / 1024 }));
