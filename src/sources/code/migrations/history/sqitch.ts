/**
 * sqitch keeps the changes that are deployed now, each with the SHA-1 of its deploy script. A reworked change is there once
 * for each time that it stands in the plan; the times at which they were planned tell them apart.
 */
import type { Row } from '../../../../engines/engine.ts';
import type { History } from '../../kind.ts';
import type { Migration } from '../layouts/layout.ts';
import { fitsHash } from './checksum.ts';
import { Findings, historyOf, textOf, timeOf } from './history.ts';

export interface SqitchChange extends Migration {
  readonly change: string;
  /** Milliseconds since 1970. */
  readonly planned: number;
}

export function sqitchHistory(changes: readonly SqitchChange[], project: string): History {
  return historyOf({
    tool: 'sqitch',
    // Of its tables this one alone says what is deployed.
    fits: (row) => 'change_id' in row && 'script_hash' in row,
    read(rows) {
      const findings = new Findings();
      for (const row of rows.filter((one) => textOf(one.project) === project)) {
        const change = changeOf(row, changes);
        if (change === undefined) {
          findings.unknown(textOf(row.change));
          continue;
        }
        findings.applied(change.id);
        const hash = textOf(row.script_hash);
        if (hash !== '' && !fitsHash(change.raw, 'sha1', hash)) findings.edited(change.name);
      }
      return findings.done();
    },
  });
}

function changeOf(row: Row, changes: readonly SqitchChange[]): SqitchChange | undefined {
  const named = changes.filter(({ change }) => change === textOf(row.change));
  if (named.length === 1) return named[0];
  const planned = timeOf(row.planned_at);
  return named.find((change) => change.planned === planned);
}
