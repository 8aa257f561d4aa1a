/** COVERAGE.md names every kind that an engine compares or counts, with the right verdict. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DETECTED_KINDS as mysqlDetected } from '../../src/engines/mysql/detect.ts';
import { KINDS as mysqlKinds } from '../../src/engines/mysql/kinds/index.ts';
import { DETECTED_KINDS as postgresDetected } from '../../src/engines/postgres/detect.ts';
import { KINDS as postgresKinds } from '../../src/engines/postgres/kinds/index.ts';

const [, postgres = '', mysql = ''] = readFileSync(new URL('../../COVERAGE.md', import.meta.url), 'utf8').split(/^## /m);

for (const [engine, section, kinds, detected] of [
  ['PostgreSQL', postgres, postgresKinds, postgresDetected],
  ['MySQL and MariaDB', mysql, mysqlKinds, mysqlDetected],
] as const) {
  it(engine, () => {
    expect(section.startsWith(engine)).toBe(true);
    for (const { kind } of kinds) expect(section, kind).toMatch(new RegExp(`^\\| [^|]*\`${kind}\`[^|]*\\| compared \\|`, 'm'));
    for (const kind of detected) expect(section, kind).toMatch(new RegExp(`^\\| [^|]*\`${kind}\`[^|]*\\| detected \\|`, 'm'));
  });
}
