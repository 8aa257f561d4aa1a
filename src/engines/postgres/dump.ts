/** pg_dump, psql and pg_restore. Everything about the connection goes by the environment, as libpq reads it. Manual: "Environment Variables". */
import { type DumpCommand, type DumpMade, type DumpPlace, type RestorePlace, shellWord } from '../backup.ts';
import type { ConnectionSettings } from '../engine.ts';

/** Where packages put it, the newest first. */
export const FOLDERS: readonly string[] = [
  ...[20, 19, 18, 17, 16, 15, 14].flatMap((major) => [
    `/usr/lib/postgresql/${major}/bin`,
    `/usr/pgsql-${major}/bin`,
    `/opt/homebrew/opt/postgresql@${major}/bin`,
    `C:\\Program Files\\PostgreSQL\\${major}\\bin`,
  ]),
  '/opt/homebrew/opt/libpq/bin',
  '/usr/local/pgsql/bin',
];

/** `pg_dump (PostgreSQL) 18.6 (Debian 18.6-1)` */
export function versionOf(printed: string): string | null {
  return /\(PostgreSQL\) (\d+(?:\.\d+)*)/.exec(printed)?.[1] ?? null;
}

export function command({ settings, forwarded, folder, output }: DumpPlace): DumpCommand {
  const { host, port, socket, user, password, database, tls } = settings;
  const files: Record<string, string> = {};
  const file = (name: string, content: string): string => {
    files[name] = content;
    return `${folder}/${name}`;
  };
  // Through a tunnel the certificate is still compared with the server's own name: hostaddr says where to connect, host who it is.
  const named = tls.mode === 'verify-full' ? (tls.servername ?? host) : host;
  const address: Record<string, string> =
    forwarded !== null
      ? { PGHOST: named, PGHOSTADDR: '127.0.0.1', PGPORT: String(forwarded) }
      : { PGHOST: socket ?? host, PGPORT: String(port) };
  const writes = `${output}.pgdump`;
  return {
    args: ['--format=custom', '--no-password', `--file=${writes}`],
    environment: {
      ...address,
      PGUSER: user,
      PGDATABASE: database,
      ...(password === undefined ? {} : { PGPASSFILE: file('pgpass', `*:*:*:*:${escaped(password)}\n`) }),
      PGSSLMODE: tls.mode === 'off' ? 'disable' : tls.mode,
      ...authority(settings, file),
      ...(tls.cert === undefined ? {} : { PGSSLCERT: file('client.crt', tls.cert) }),
      ...(tls.key === undefined ? {} : { PGSSLKEY: file('client.key', tls.key) }),
      PGAPPNAME: 'driftgate backup',
      PGCONNECT_TIMEOUT: String(Math.max(2, Math.ceil(settings.timeouts.connect / 1000))),
      PGSERVICEFILE: `${folder}/no-services`,
    },
    files,
    writes,
    by: 'output',
  };
}

/** Without a certificate of an authority Node.js asks those that it knows; libpq has a word for that since version 16. */
function authority({ tls }: ConnectionSettings, file: (name: string, content: string) => string): Record<string, string> {
  if (tls.ca !== undefined) return { PGSSLROOTCERT: file('ca.crt', tls.ca) };
  return tls.mode === 'verify-full' ? { PGSSLROOTCERT: 'system' } : {};
}

/** Manual: "The Password File". */
function escaped(text: string): string {
  return text.replace(/[\\:]/g, '\\$&');
}

export function runScript(place: RestorePlace, file: string): string {
  return `psql ${addressed(place)} --no-psqlrc --quiet --file=${file}`;
}

/** From version 17 on pg_restore sets what older servers do not know. */
const FORWARD = 17;

export function restoreDump(place: RestorePlace, file: string, { program, server, called }: DumpMade): readonly string[] {
  const { database, ...address } = parts(place);
  const fresh = `${place.settings.database}_restored`;
  const into = options({ ...address, database: fresh });
  const create = `${called('createdb')} ${options(address)} ${shellWord(fresh)}`;
  const restore = called('pg_restore');
  if (Number.parseInt(program, 10) < FORWARD || Number.parseInt(server, 10) >= FORWARD)
    return [create, `${restore} ${into} --exit-on-error --single-transaction ${file}`];
  const without = "sed '1,40{/^SET transaction_timeout = 0;$/d;}'";
  const psql = `${called('psql')} ${into} --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --single-transaction --output=${shellWord('/dev/null')}`;
  return [create, `${restore} --file=- ${file} | ${without} | ${psql}`];
}

function addressed(place: RestorePlace): string {
  return options(parts(place));
}

interface Parts {
  readonly host: string;
  readonly port: string;
  readonly username: string;
  readonly database?: string;
}

function parts({ settings, database }: RestorePlace): Parts {
  const { host, port, socket, user } = settings;
  return { host: socket ?? host, port: String(port), username: user, database: database ?? settings.database };
}

function options({ host, port, username, database }: Parts): string {
  const all = { host, port, username, ...(database === undefined ? {} : { dbname: conninfo(database) }) };
  return Object.entries(all)
    .map(([name, value]) => shellWord(`--${name}=${value}`))
    .join(' ');
}

/** A name with an equals sign in it, or one that begins like a URL, would be taken for a connection string. Manual: "Connection Strings". */
function conninfo(database: string): string {
  return /=|^postgres(ql)?:\/\//.test(database) ? `dbname='${database.replace(/[\\']/g, '\\$&')}'` : database;
}
