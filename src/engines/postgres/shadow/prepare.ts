/**
 * Makes ready what code takes for granted: schemas, extensions and roles that a provider, an administrator or another
 * repository made in the other side. Only when a statement fails for want of them; and what nothing came to use is dropped
 * again before the catalog is read, so that it hides no drift.
 */
import type { Catalog } from '../../../catalog/model.ts';
import type { Log } from '../../../log.ts';
import type { ScratchConnection } from './over.ts';
import { missingRole, NOT_THERE, serverError } from './refusal.ts';

export interface PreparationSettings {
  readonly connection: ScratchConnection;
  /** The other side. */
  readonly like: Catalog | null;
  /** True when roles may be made. */
  readonly ownServer: boolean;
  readonly log: Log;
}

type What = 'schema' | 'extension' | 'role';

export class Preparation {
  readonly #settings: PreparationSettings;
  /** In the order in which they were made. */
  readonly #made: Readonly<Record<What, Set<string>>> = { schema: new Set(), extension: new Set(), role: new Set() };
  readonly #unavailable = new Set<string>();
  /** What was loaded, to see what it makes itself. */
  readonly #texts: string[] = [];
  #searchPath: string | null = null;

  constructor(settings: PreparationSettings) {
    this.#settings = settings;
  }

  /** Extensions of the other side that cannot be had here. */
  get unavailable(): readonly string[] {
    return [...this.#unavailable];
  }

  /** For the state in which each script begins: null as long as the server's own serves. */
  get searchPath(): string | null {
    return this.#searchPath;
  }

  loads(text: string): void {
    if (this.#settings.like !== null) this.#texts.push(text);
  }

  /**
   * Makes ready what the error asks for.
   * @param inTransaction the script's own, which must survive
   * @returns true when something was made, so that the statement is worth another try
   */
  async serve(error: unknown, inTransaction: boolean): Promise<boolean> {
    const server = serverError(error);
    const role = missingRole(server);
    if (role !== undefined) return this.#settings.ownServer && (await this.#makeRole(role, inTransaction));
    if (!NOT_THERE.has(server.code)) return false;
    const before = this.#made.schema.size + this.#made.extension.size;
    await this.#makeLikeOther(inTransaction);
    return this.#made.schema.size + this.#made.extension.size > before || (await this.#widenSearchPath());
  }

  /**
   * Gets out of the way of a script that makes itself what was prepared.
   * @returns `again` when it is gone, so that the script can make it; `done` when it is in use already
   */
  async giveWay(what: What, name: string, inTransaction: boolean): Promise<'again' | 'done' | 'not ours'> {
    if (!this.#made[what].delete(name)) return 'not ours';
    if (what === 'role') return 'done';
    return (await this.#attempt(`DROP ${what} ${quoted(name)} RESTRICT`, inTransaction)) ? 'again' : 'done';
  }

  /** Drops what nothing came to use. */
  async tidy(): Promise<void> {
    for (const what of ['extension', 'schema'] as const) {
      for (const name of [...this.#made[what]].reverse()) {
        if (this.#isMadeByCode(what, name)) this.#made[what].delete(name);
        else if (await this.#attempt(`DROP ${what} IF EXISTS ${quoted(name)} RESTRICT`, false)) this.#made[what].delete(name);
      }
    }
  }

  /** `CREATE SCHEMA IF NOT EXISTS x` makes nothing when x was prepared, and still means that the code has it. */
  #isMadeByCode(what: What, name: string): boolean {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('"', '""');
    const pattern = new RegExp(`\\bcreate\\s+${what}\\s+(?:if\\s+not\\s+exists\\s+)?(?:"${escaped}"|${escaped}(?![\\w$]))`, 'i');
    return this.#texts.some((text) => pattern.test(text));
  }

  async #makeRole(name: string, inTransaction: boolean): Promise<boolean> {
    if (this.#made.role.has(name) || name.startsWith('pg_')) return false;
    // With every right, so that a script that acts in its name can go on.
    if (!(await this.#attempt(`CREATE ROLE ${quoted(name)} SUPERUSER`, inTransaction))) return false;
    this.#note('role', name);
    return true;
  }

  async #makeLikeOther(inTransaction: boolean): Promise<void> {
    const { like } = this.#settings;
    if (like === null) return;
    const objects = [...like.objects.values()];
    const extensions = objects
      .filter(({ kind }) => kind === 'extension')
      .map(({ path, properties }) => ({ name: path[0]!, schema: String(properties.schema) }));
    const wanted = new Set([
      ...objects.filter(({ kind }) => kind === 'schema').map(({ path }) => path[0]!),
      ...extensions.map(({ schema }) => schema),
    ]);
    const [schemas, before] = await this.#present();
    for (const name of wanted) {
      if (!schemas.has(name) && (await this.#attempt(`CREATE SCHEMA ${quoted(name)}`, inTransaction))) this.#note('schema', name);
    }
    for (const { name, schema } of extensions) {
      if (before.has(name) || this.#unavailable.has(name)) continue;
      const create = `CREATE EXTENSION IF NOT EXISTS ${quoted(name)}`;
      const made =
        (await this.#attempt(`${create} SCHEMA ${quoted(schema)} CASCADE`, inTransaction)) ||
        // Some extensions say themselves which schema they go to.
        (await this.#attempt(`${create} CASCADE`, inTransaction));
      if (!made) this.#unavailable.add(name);
    }
    const [, after] = await this.#present();
    for (const name of after) if (!before.has(name)) this.#note('extension', name);
  }

  /** Extensions in schemas of their own are found by plain names only if the path leads there, as it does in the other side. */
  async #widenSearchPath(): Promise<boolean> {
    if (this.#searchPath !== null || this.#made.extension.size === 0) return false;
    const [rows] = await this.#settings.connection.exec(
      `SELECT DISTINCT quote_ident(n.nspname) AS name, pg_catalog.current_setting('search_path') AS path
       FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
       WHERE n.nspname <> 'pg_catalog' AND NOT n.nspname = ANY (pg_catalog.current_schemas(true)) ORDER BY 1`,
    );
    const path = String(rows?.[0]?.path ?? '');
    // A script that has set it (pg_dump does, to nothing) means it.
    if (rows === undefined || rows.length === 0 || path === '') return false;
    this.#searchPath = [path, ...rows.map((row) => String(row.name))].join(', ');
    await this.#settings.connection.exec(`SELECT pg_catalog.set_config('search_path', ${literal(this.#searchPath)}, false)`);
    return true;
  }

  async #present(): Promise<[schemas: Set<string>, extensions: Set<string>]> {
    const [schemas, extensions] = await this.#settings.connection.exec(
      'SELECT nspname::text AS name FROM pg_catalog.pg_namespace; SELECT extname::text AS name FROM pg_catalog.pg_extension ORDER BY oid',
    );
    const names = (rows: typeof schemas): Set<string> => new Set(rows?.map((row) => String(row.name)));
    return [names(schemas), names(extensions)];
  }

  #note(what: What, name: string): void {
    this.#made[what].add(name);
    this.#settings.log.debug(`the ${what} ${name} was made ready in the shadow, since the code takes it for granted`);
  }

  /** True when it was done. A failure leaves everything as it was, in a transaction too. */
  async #attempt(sql: string, inTransaction: boolean): Promise<boolean> {
    const { connection, log } = this.#settings;
    try {
      await connection.exec(
        inTransaction ? `SAVEPOINT driftgate_preparation; ${sql}; RELEASE SAVEPOINT driftgate_preparation` : sql,
      );
      return true;
    } catch (error) {
      log.debug(`in the shadow: ${sql}: ${serverError(error).message}`);
      if (inTransaction)
        await connection.exec('ROLLBACK TO SAVEPOINT driftgate_preparation; RELEASE SAVEPOINT driftgate_preparation');
      return false;
    }
  }
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
