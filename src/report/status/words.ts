/** What is said of an environment, line by line: the same in every format. Not escaped for any. */
import { FLAVOUR_NAMES } from '../../catalog/model.ts';
import { timeText } from '../terminal/versions.ts';
import { count, severityCounts } from '../words.ts';
import type { ConnectionStatus, EnvironmentStatus, Status, SyncStatus } from './status.ts';

export interface StatusLine {
  readonly title: string;
  /** Of an environment; null when it is not known, or there is none. */
  readonly value: (environment: EnvironmentStatus) => string | null;
}

const number = (value: number | null | undefined): string | null => value?.toLocaleString('en-US') ?? null;

export const LINES: readonly StatusLine[] = [
  { title: 'sync', value: ({ sync, error }) => (error === null ? syncText(sync) : 'failed') },
  {
    title: 'connection',
    value: ({ connection }) => (connection === null ? null : `${connection.address}/${connection.database}`),
  },
  { title: 'reached', value: ({ connection }) => reachedText(connection) },
  {
    title: 'server',
    value: ({ server }) =>
      server === null ? null : `${FLAVOUR_NAMES[server.flavour]} ${server.version.replace(/[- ].*$/s, '')}`,
  },
  { title: 'tables', value: ({ counts }) => number(counts?.tables) },
  {
    title: 'rows',
    value: ({ counts }) => (counts?.rows == null ? null : counts.rows === 0 ? '0' : `about ${number(counts.rows)}`),
  },
  { title: 'foreign keys', value: ({ counts }) => number(counts?.foreignKeys) },
  { title: 'indexes', value: ({ counts }) => number(counts?.indexes) },
  {
    title: 'migration',
    value: ({ migration }) => (migration === null ? null : `${migration.revision ?? 'none has run'} (${migration.tool})`),
  },
  { title: 'app version', value: ({ applied }) => applied?.appVersion ?? null },
  { title: 'schema', value: ({ applied }) => applied?.schemaVersion ?? null },
  {
    title: 'applied',
    value: ({ applied }) =>
      applied === null ? null : [timeText(applied.at), applied.outcome === 'failed' ? 'failed' : ''].filter(Boolean).join(', '),
  },
  { title: 'fingerprint', value: ({ fingerprint }) => fingerprint?.slice(0, 12) ?? null },
];

/** `in sync`, `off: 2 errors and 1 warning`. */
export function syncText(sync: SyncStatus | null): string | null {
  if (sync === null) return null;
  const pending = sync.pending !== null && sync.pending > 0 ? `${count(sync.pending, 'migration')} pending` : '';
  switch (sync.state) {
    case 'reference':
      return 'is the reference';
    case 'unknown':
      return 'not compared';
    case 'in-sync':
      return ['in sync', pending].filter(Boolean).join(', ');
    default:
      return `off: ${[severityCounts(sync), pending].filter(Boolean).join(', ')}`;
  }
}

function reachedText(connection: ConnectionStatus | null): string | null {
  if (connection === null) return null;
  const { tls, tunnel, connectMs, latencyMs } = connection;
  const way = tunnel === null ? '' : `SSH ${tunnel}`;
  if (connectMs === null) return way || null;
  return [
    way,
    tls ?? 'not encrypted',
    latencyMs === null ? '' : `${latencyMs < 10 ? latencyMs.toFixed(1) : Math.round(latencyMs)} ms`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** The verdict in a line. */
export function statusHeadline({ environments, reference, referenceError }: Status): string {
  const failed = environments.filter(({ error }) => error !== null).length;
  const off = environments.filter(({ sync }) => sync?.state === 'drift' || sync?.state === 'differs').length;
  const same = environments.filter(({ sync }) => sync?.state === 'in-sync').length;
  const parts = [
    failed > 0 ? `${failed} could not be looked at` : '',
    off > 0 ? `${off} off` : '',
    same > 0 ? `${same} in sync` : '',
  ].filter(Boolean);
  const compared = reference === null ? '' : referenceError === null ? ` with ${reference}` : '';
  return `${count(environments.length, 'environment')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}${same + off > 0 ? compared : ''}`;
}
