/** mysqldump, mariadb-dump and their clients. The connection goes by an option file that only its owner reads. Manual: "Using Option Files". */
import type { Flavour } from '../../catalog/model.ts';
import { DriftgateError } from '../../errors.ts';
import { type DumpCommand, type DumpMade, type DumpPlace, type RestorePlace, shellWord } from '../backup.ts';
import type { ConnectionSettings, TlsSettings } from '../engine.ts';

export const FOLDERS: readonly string[] = [
  '/usr/local/mysql/bin',
  '/opt/homebrew/opt/mysql-client/bin',
  '/opt/homebrew/opt/mysql/bin',
  '/opt/homebrew/opt/mariadb/bin',
];

/** MariaDB's program has MySQL's name as well; what it prints tells whose it is. */
export function programs(flavour: Flavour): readonly string[] {
  return flavour === 'mariadb' ? ['mariadb-dump', 'mysqldump'] : ['mysqldump'];
}

/** `mysqldump  Ver 9.7.1 for Linux`, `mysqldump  Ver 10.19 Distrib 10.11.19-MariaDB`, `mariadb-dump from 11.4.2-MariaDB` */
export function versionOf(printed: string, flavour: Flavour): string | null {
  if (/mariadb/i.test(printed.replace(/^\S+/, '')) !== (flavour === 'mariadb')) return null;
  return (/(?:Distrib|from) (\d+(?:\.\d+)+)/.exec(printed) ?? /Ver (\d+(?:\.\d+)+)/.exec(printed))?.[1] ?? null;
}

interface Running {
  readonly version: string;
  readonly flavour: Flavour;
}

export function command(place: DumpPlace, { version, flavour }: Running): DumpCommand {
  const { settings, forwarded, folder, output } = place;
  const { host, port, socket, user, password, database, tls } = settings;
  const files: Record<string, string> = {};
  const file = (name: string, content: string): string => {
    files[name] = content;
    return `${folder}/${name}`;
  };
  if (forwarded !== null && tls.mode === 'verify-full')
    throw new DriftgateError(
      'usage',
      `${programs(flavour)[0]} cannot compare the server's certificate with its name through an SSH tunnel.`,
      {
        hint: 'Use --backup affected, or set tls.mode to verify-ca for this environment.',
      },
    );
  const address =
    forwarded !== null
      ? { host: '127.0.0.1', port: String(forwarded), protocol: 'tcp' }
      : socket === undefined
        ? { host, port: String(port), protocol: 'tcp' }
        : { socket };
  const options = {
    user,
    ...(password === undefined ? {} : { password }),
    ...address,
    ...tlsOptions(tls, flavour, file),
  };
  file('client.cnf', `[client]\n${Object.entries(options).map(optionLine).join('')}`);
  const mysql = flavour === 'mysql';
  return {
    args: [
      `--defaults-file=${folder}/client.cnf`,
      '--single-transaction',
      '--quick',
      '--routines',
      '--events',
      '--triggers',
      '--hex-blob',
      // It would ask for the PROCESS privilege, and tablespaces are no part of a database.
      '--no-tablespaces',
      '--default-character-set=utf8mb4',
      // What a replica has to know of transactions is no part of it either.
      ...(mysql ? ['--set-gtid-purged=OFF'] : []),
      ...(mysql && Number.parseInt(version, 10) >= 8 ? ['--column-statistics=0'] : []),
      database,
    ],
    // Login paths are read even when no other option file is.
    environment: { MYSQL_TEST_LOGIN_FILE: `${folder}/no-login-paths` },
    files,
    writes: `${output}.sql.gz`,
    by: 'gzip',
  };
}

function tlsOptions(
  tls: TlsSettings,
  flavour: Flavour,
  file: (name: string, content: string) => string,
): Readonly<Record<string, string>> {
  const verify = tls.mode === 'verify-full' || tls.mode === 'verify-ca';
  const mode =
    flavour === 'mariadb'
      ? // It knows no word for "only the authority": where only that was asked for, the name is compared as well.
        { ssl: tls.mode === 'off' ? '0' : '1', 'ssl-verify-server-cert': verify ? '1' : '0' }
      : { 'ssl-mode': MODES[tls.mode] };
  return {
    ...mode,
    ...(tls.ca === undefined ? {} : { 'ssl-ca': file('ca.pem', tls.ca) }),
    ...(tls.cert === undefined ? {} : { 'ssl-cert': file('cert.pem', tls.cert) }),
    ...(tls.key === undefined ? {} : { 'ssl-key': file('key.pem', tls.key) }),
  };
}

const MODES: Readonly<Record<TlsSettings['mode'], string>> = {
  off: 'DISABLED',
  prefer: 'PREFERRED',
  require: 'REQUIRED',
  'verify-ca': 'VERIFY_CA',
  'verify-full': 'VERIFY_IDENTITY',
};

function optionLine([name, value]: [string, string]): string {
  const escaped = value.replace(/[\\"'\n\r\t]/g, (character) => ESCAPED[character]!);
  return `${name}="${escaped}"\n`;
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };

export function runScript(place: RestorePlace, file: string, flavour: Flavour, longest = 0): string {
  return `${client(place, flavour, longest)} < ${file}`;
}

export function restoreDump(place: RestorePlace, file: string, { flavour }: DumpMade): readonly string[] {
  const fresh = `${place.settings.database}_restored`;
  const server = client({ settings: { ...place.settings, database: '' } }, flavour);
  return [
    `${server} --execute=${shellWord(`CREATE DATABASE \`${fresh.replaceAll('`', '``')}\``)}`,
    `gzip -dc ${file} | ${client({ ...place, database: fresh }, flavour, Number.POSITIVE_INFINITY)}`,
  ];
}

/** Clients refuse statements longer than 16 MB unless they are told; the server's max_allowed_packet has a say as well. */
const CLIENT_TAKES = 8 * 1024 * 1024;

function client({ settings, database }: RestorePlace, flavour: Flavour, longest = 0): string {
  const { host, port, socket, user }: ConnectionSettings = settings;
  const name = database ?? settings.database;
  const words = [
    flavour === 'mariadb' ? 'mariadb' : 'mysql',
    ...(socket === undefined ? [`--host=${host}`, `--port=${port}`, '--protocol=tcp'] : [`--socket=${socket}`]),
    `--user=${user}`,
    '--password',
    '--default-character-set=utf8mb4',
    ...(longest > CLIENT_TAKES ? ['--max-allowed-packet=1G'] : []),
    ...(name === '' ? [] : [`--database=${name}`]),
  ];
  return words.map(shellWord).join(' ');
}
