/**
 * The flags of the command line, which are the inputs of the action too, and the place in the settings that each one sets.
 * A flag beats the config file. To add one, add a line here (and, for the action, in action.yml).
 */
export interface Flag {
  /** Long name: `--fail-on`, input `fail-on`. */
  readonly name: string;
  /**
   * What the value is; `flag` takes none. A list is separated by commas or lines. `pairs` are lines of `name=value`, on the command line one each time. `off` is a
   * flag that takes away what is there without it.
   */
  readonly takes: 'text' | 'list' | 'number' | 'pairs' | 'flag' | 'off';
  /** Where it goes in the settings, as in driftgate.yml. */
  readonly path: readonly string[];
  readonly placeholder?: string;
  readonly help: string;
}

export const FLAGS: readonly Flag[] = [
  {
    name: 'reference',
    takes: 'text',
    path: ['reference'],
    placeholder: 'SOURCE',
    help: 'the source that is right: a URL, env:NAME, an environment of driftgate.yml, snapshot:FILE, or code (sql:PATH, migrations:PATH, drizzle:PATH …)',
  },
  { name: 'target', takes: 'text', path: ['target'], placeholder: 'SOURCE', help: 'the source that is checked' },
  {
    name: 'name',
    takes: 'text',
    path: ['name'],
    placeholder: 'NAME',
    help: 'name of the report; one pull-request comment per name',
  },
  {
    name: 'fail-on',
    takes: 'text',
    path: ['fail-on'],
    placeholder: 'SEVERITY',
    help: 'exit with 1 at or above: error (default), warning, info, never',
  },
  { name: 'schemas', takes: 'list', path: ['include', 'schemas'], placeholder: 'PATTERNS', help: 'only these schemas' },
  { name: 'tables', takes: 'list', path: ['include', 'tables'], placeholder: 'PATTERNS', help: 'only these tables and views' },
  {
    name: 'ignore-schemas',
    takes: 'list',
    path: ['ignore', 'schemas'],
    placeholder: 'PATTERNS',
    help: 'leave these schemas out',
  },
  {
    name: 'ignore-tables',
    takes: 'list',
    path: ['ignore', 'tables'],
    placeholder: 'PATTERNS',
    help: 'leave these tables and views out',
  },
  {
    name: 'ignore-kinds',
    takes: 'list',
    path: ['ignore', 'kinds'],
    placeholder: 'KINDS',
    help: 'leave these object kinds out, such as view,index',
  },
  { name: 'bookkeeping', takes: 'flag', path: ['bookkeeping'], help: 'compare the tables that migration tools keep, too' },
  {
    name: 'order-strategy',
    takes: 'text',
    path: ['order', 'strategy'],
    placeholder: 'STRATEGY',
    help: 'dependency (default), alphabetical or custom',
  },
  {
    name: 'order-first',
    takes: 'list',
    path: ['order', 'first'],
    placeholder: 'TABLES',
    help: 'with custom: these tables go first',
  },
  {
    name: 'engine',
    takes: 'text',
    path: ['engine'],
    placeholder: 'ENGINE',
    help: 'what SQL and models are written for, when nothing else tells: postgres, mysql, mariadb',
  },
  {
    name: 'shadow',
    takes: 'text',
    path: ['shadow', 'use'],
    placeholder: 'SHADOW',
    help: 'where SQL and models are loaded: auto (default), embedded, server, or a URL or env:NAME',
  },
  {
    name: 'shadow-binaries',
    takes: 'text',
    path: ['shadow', 'binaries'],
    placeholder: 'FOLDER',
    help: 'folder of the server programs for the shadow',
  },
  {
    name: 'prelude',
    takes: 'text',
    path: ['shadow', 'prelude'],
    placeholder: 'FILE',
    help: 'SQL file loaded into the shadow first',
  },
  {
    name: 'allow-repository-code',
    takes: 'flag',
    path: ['allow-repository-code'],
    help: 'in CI: run models and commands in a job that holds credentials of a database',
  },
  {
    name: 'tool-timeout',
    takes: 'number',
    path: ['timeouts', 'tool'],
    placeholder: 'SECONDS',
    help: 'for a tool that prints or loads models (120)',
  },
  {
    name: 'connect-timeout',
    takes: 'number',
    path: ['timeouts', 'connect'],
    placeholder: 'SECONDS',
    help: 'until a connection must stand (10)',
  },
  {
    name: 'read-timeout',
    takes: 'number',
    path: ['timeouts', 'read'],
    placeholder: 'SECONDS',
    help: 'of silence from the server (60)',
  },
  {
    name: 'statement-timeout',
    takes: 'number',
    path: ['timeouts', 'statement'],
    placeholder: 'SECONDS',
    help: 'for one statement on the server (60)',
  },
  ...sideFlags('reference'),
  ...sideFlags('target'),
];

/** Of commands that compare. */
export const CHECK_FLAGS: readonly Flag[] = [
  {
    name: 'on-missing-credentials',
    takes: 'text',
    path: ['on-missing-credentials'],
    placeholder: 'WHAT',
    help: 'when a variable that holds credentials is empty: fail (default) or skip, which exits with 0 and the verdict unknown',
  },
];

/** Of check alone. */
export const SUGGEST_FLAGS: readonly Flag[] = [
  {
    name: 'suggest-migration',
    takes: 'text',
    path: ['suggest-migration'],
    placeholder: 'WHEN',
    help: 'when the target is migrations: show in the report the one that would add what is missing: auto (default) or never',
  },
];

/** Of commands that make a plan. */
export const PLAN_FLAGS: readonly Flag[] = [
  {
    name: 'allow',
    takes: 'list',
    path: ['allow'],
    placeholder: 'HAZARDS',
    help: 'let the plan have these hazards: deletes-data, drops-objects, changes-access, or all',
  },
];

/** Of commands that apply one. */
export const APPLY_FLAGS: readonly Flag[] = [
  {
    name: 'backup',
    takes: 'text',
    path: ['apply', 'backup'],
    placeholder: 'WHAT',
    help: 'save data first: affected (default: what would be lost), full, none',
  },
  {
    name: 'backup-folder',
    takes: 'text',
    path: ['apply', 'backup-folder'],
    placeholder: 'FOLDER',
    help: 'where backups go (backups)',
  },
  {
    name: 'lock-wait',
    takes: 'number',
    path: ['apply', 'lock-wait'],
    placeholder: 'SECONDS',
    help: 'for another apply to end (60)',
  },
  {
    name: 'lock-timeout',
    takes: 'number',
    path: ['apply', 'lock-timeout'],
    placeholder: 'SECONDS',
    help: 'for a lock, before a statement is tried again (3)',
  },
  {
    name: 'lock-retries',
    takes: 'number',
    path: ['apply', 'lock-retries'],
    placeholder: 'COUNT',
    help: 'how often it is tried again (10)',
  },
  {
    name: 'long-timeout',
    takes: 'number',
    path: ['apply', 'long-timeout'],
    placeholder: 'SECONDS',
    help: 'for a statement that may take long (1200)',
  },
];

/** Of sync. What `--reference` and `--target` are to other commands, `--from` and `--to` are here. */
export const SYNC_FLAGS: readonly Flag[] = [
  { name: 'from', takes: 'text', path: ['reference'], placeholder: 'SOURCE', help: 'the live database that rows are read from' },
  { name: 'to', takes: 'text', path: ['target'], placeholder: 'TARGET', help: 'the live database that is written to' },
  {
    name: 'sync-mode',
    takes: 'text',
    path: ['sync', 'mode'],
    placeholder: 'MODE',
    help: 'validate, dry-run, fix-schemas (default), schema, data or full',
  },
  {
    name: 'where',
    takes: 'pairs',
    path: ['sync', 'where'],
    placeholder: 'TABLE=CONDITION',
    help: 'only the rows of this table that meet the SQL condition; give it once for each table',
  },
  {
    name: 'limit',
    takes: 'number',
    path: ['sync', 'limit'],
    placeholder: 'ROWS',
    help: 'at most so many rows of each table, and those that they refer to',
  },
  { name: 'sync-jobs', takes: 'number', path: ['sync', 'jobs'], placeholder: 'COUNT', help: 'tables at a time (4)' },
  { name: 'strict', takes: 'flag', path: ['sync', 'strict'], help: 'stop at the first row that the target refuses' },
  {
    name: 'retries',
    takes: 'number',
    path: ['sync', 'retries'],
    placeholder: 'COUNT',
    help: 'for rows whose foreign key has no parent yet (3)',
  },
  {
    name: 'triggers',
    takes: 'text',
    path: ['sync', 'triggers'],
    placeholder: 'WHAT',
    help: 'of the target: off (default, where permitted) or fire',
  },
  { name: 'no-delete', takes: 'off', path: ['sync', 'delete'], help: 'leave rows that the source does not have' },
  {
    name: 'max-deletes',
    takes: 'number',
    path: ['sync', 'max-deletes'],
    placeholder: 'ROWS',
    help: 'rows of one table that are deleted without asking (1000)',
  },
  {
    name: 'max-deletes-percent',
    takes: 'number',
    path: ['sync', 'max-deletes-percent'],
    placeholder: 'PERCENT',
    help: 'per cent of one table that are deleted without asking (10)',
  },
  { name: 'mask-salt', takes: 'text', path: ['sync', 'salt'], placeholder: 'env:NAME', help: 'secret that masks are made with' },
];

/** Of seed, which the action does not have. */
export const SEED_FLAGS: readonly Flag[] = [
  { name: 'rows', takes: 'number', path: ['seed', 'rows'], placeholder: 'COUNT', help: 'rows of each table (50)' },
  {
    name: 'seed',
    takes: 'text',
    path: ['seed', 'seed'],
    placeholder: 'SEED',
    help: 'another seed makes other rows, the same seed the same ones (42)',
  },
  {
    name: 'date',
    takes: 'text',
    path: ['seed', 'date'],
    placeholder: 'YYYY-MM-DD',
    help: 'the day that made times lie around (2026-01-01)',
  },
];

/** Of commands about a fleet. */
export const FLEET_FLAGS: readonly Flag[] = [
  {
    name: 'members',
    takes: 'list',
    path: ['fleet', 'include'],
    placeholder: 'PATTERNS',
    help: 'only these members of the fleet',
  },
  {
    name: 'jobs',
    takes: 'number',
    path: ['fleet', 'jobs'],
    placeholder: 'COUNT',
    help: 'databases that are read at a time, each through one connection (8)',
  },
  {
    name: 'shards',
    takes: 'number',
    path: ['fleet', 'shards'],
    placeholder: 'COUNT',
    help: 'shards of a plan, at most 256 (one for 50 members, at most 20)',
  },
];

export const ALL_FLAGS: readonly Flag[] = [
  ...FLAGS,
  ...CHECK_FLAGS,
  ...SUGGEST_FLAGS,
  ...PLAN_FLAGS,
  ...APPLY_FLAGS,
  ...SYNC_FLAGS,
  ...FLEET_FLAGS,
];

/** What a source given by URL needs beside it; an environment of driftgate.yml has all of this of its own. */
function sideFlags(side: 'reference' | 'target'): Flag[] {
  const at = (...path: string[]): string[] => ['connections', side, ...path];
  return [
    {
      name: `${side}-ssh-host`,
      takes: 'text',
      path: at('ssh', 'host'),
      placeholder: 'HOST',
      help: `SSH server to reach the ${side} through`,
    },
    { name: `${side}-ssh-port`, takes: 'number', path: at('ssh', 'port'), placeholder: 'PORT', help: 'its port (22)' },
    { name: `${side}-ssh-user`, takes: 'text', path: at('ssh', 'user'), placeholder: 'USER', help: 'user there' },
    { name: `${side}-ssh-password`, takes: 'text', path: at('ssh', 'password'), placeholder: 'env:NAME', help: 'password there' },
    {
      name: `${side}-ssh-key`,
      takes: 'text',
      path: at('ssh', 'private-key'),
      placeholder: 'file:PATH|env:NAME',
      help: 'private key',
    },
    {
      name: `${side}-ssh-passphrase`,
      takes: 'text',
      path: at('ssh', 'passphrase'),
      placeholder: 'env:NAME',
      help: 'passphrase of the key',
    },
    {
      name: `${side}-ssh-host-key`,
      takes: 'text',
      path: at('ssh', 'host-key'),
      placeholder: 'SHA256:…',
      help: 'fingerprint of its host key; else known_hosts',
    },
    {
      name: `${side}-tls-ca`,
      takes: 'text',
      path: at('tls', 'ca'),
      placeholder: 'file:PATH|env:NAME',
      help: `certificate authority of the ${side}`,
    },
  ];
}
