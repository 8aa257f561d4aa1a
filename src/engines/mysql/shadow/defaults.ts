/**
 * What the same SQL makes depends on settings of the database and the server: charset, collation, sql_mode … A shadow takes
 * over the other side's, as far as its server knows them.
 */
import type { Catalog } from '../../../catalog/model.ts';
import type { Log } from '../../../log.ts';
import { quoteString } from '../sql/tokens.ts';
import type { WorkConnection } from './connection.ts';

/** By name in {@link Catalog.defaults}. `usual`: what a server does that does not know the variable. */
const VARIABLES: Readonly<Record<string, { readonly variable: string; readonly usual?: string }>> = {
  storageEngine: { variable: 'default_storage_engine' },
  explicitDefaultsForTimestamp: { variable: 'explicit_defaults_for_timestamp' },
  timeZone: { variable: 'time_zone' },
  generateInvisiblePrimaryKey: { variable: 'sql_generate_invisible_primary_key', usual: '0' },
  oldMode: { variable: 'old_mode', usual: 'UTF8_IS_UTF8MB3' },
  charsetCollations: { variable: 'character_set_collations', usual: '' },
};

export class LikeOther {
  readonly #connection: WorkConnection;
  readonly #defaults: Readonly<Record<string, string>>;
  readonly #log: Log;
  readonly #known = new Map<string, string | null>();

  constructor(connection: WorkConnection, like: Catalog | null, log: Log) {
    this.#connection = connection;
    this.#defaults = like?.defaults ?? {};
    this.#log = log;
  }

  /** What goes after CREATE DATABASE, or nothing. */
  async databaseOptions(): Promise<string> {
    const { charset, collation } = this.#defaults;
    const known = collation === undefined ? null : await this.knownCollation(collation);
    if (known !== null) return ` CHARACTER SET ${charsetOf(known)} COLLATE ${known}`;
    return charset !== undefined && (await this.#accepts(`SELECT CONVERT('' USING ${word(charset)})`))
      ? ` CHARACTER SET ${word(charset)}`
      : '';
  }

  /** Sets what can be set, and gives the statements that did it: for every session from then on. */
  async settings(scope: 'SESSION' | 'GLOBAL'): Promise<string[]> {
    const { sqlMode } = this.#defaults;
    const set = (variable: string, value: string): string => `SET ${scope} ${variable} = ${value}`;
    const done: string[] = [];
    if (sqlMode !== undefined) {
      const statement = await this.#sqlMode((mode) => set('sql_mode', quoteString(mode)), sqlMode);
      if (statement !== null) done.push(statement);
    }
    for (const [name, { variable, usual }] of Object.entries(VARIABLES)) {
      const value = this.#defaults[name];
      if (value === undefined) continue;
      const statement = set(variable, /^\d+$/.test(value) ? value : quoteString(value));
      if (await this.#accepts(statement)) done.push(statement);
      else if (!(await this.#is(variable, value, usual))) {
        this.#log.warn(`The shadow's ${variable} cannot be made ${value} as on the other side: differences may come from that.`);
      }
    }
    return done;
  }

  /**
   * The collation, or the one that is most like it where the server does not know it (MySQL's utf8mb4_0900_ai_ci on MariaDB);
   * null when there is none. Says so once.
   */
  async knownCollation(name: string): Promise<string | null> {
    const before = this.#known.get(name);
    if (before !== undefined) return before;
    let found: string | null = null;
    for (const candidate of candidates(name)) {
      if (!(await this.#accepts(`SELECT CONVERT('' USING ${charsetOf(candidate)}) COLLATE ${candidate}`))) continue;
      found = candidate;
      break;
    }
    this.#known.set(name, found);
    const instead = found === null ? "its charset's own" : found;
    if (found !== name)
      this.#log.warn(`The shadow does not know the collation ${name}: ${instead} is used instead, and may show as a difference.`);
    return found;
  }

  /** Modes that only other versions know are left out. */
  async #sqlMode(statement: (mode: string) => string, mode: string): Promise<string | null> {
    for (let modes = mode; ; ) {
      try {
        await this.#connection.query(statement(modes));
        return statement(modes);
      } catch (error) {
        const less = withoutRefusedMode(modes, error);
        if (less === null) return null;
        modes = less;
      }
    }
  }

  async #is(variable: string, value: string, usual: string | undefined): Promise<boolean> {
    try {
      const [row] = await this.#connection.query(`SELECT @@SESSION.${variable} AS value`);
      return String(row?.value).toLowerCase() === value.toLowerCase();
    } catch {
      return value === usual;
    }
  }

  async #accepts(sql: string): Promise<boolean> {
    try {
      await this.#connection.query(sql);
      return true;
    } catch {
      return false;
    }
  }
}

/** The list of modes without the one that the server says it does not know, or null when it says something else. ER_WRONG_VALUE_FOR_VAR */
export function withoutRefusedMode(modes: string, error: unknown): string | null {
  const [, refused] =
    /'sql_mode' can't be set to the value of '([^']+)'/i.exec(error instanceof Error ? error.message : '') ?? [];
  if (refused === undefined) return null;
  const all = modes.split(',');
  const rest = all.filter((mode) => mode.toUpperCase() !== refused.toUpperCase());
  return rest.length < all.length ? rest.join(',') : null;
}

function charsetOf(collation: string): string {
  return /^uca1400_/.test(collation) ? 'utf8mb4' : collation.split('_')[0]!;
}

/** In this order. MySQL's and MariaDB's newest ones follow the same standard (UCA 9.0.0 and 14.0.0). */
function candidates(name: string): string[] {
  const collation = word(name);
  const charset = charsetOf(collation);
  const rest = collation.startsWith(`${charset}_`) ? collation.slice(charset.length + 1) : collation;
  const alias: Readonly<Record<string, string>> = { utf8: 'utf8mb3', utf8mb3: 'utf8' };
  const other = alias[charset];
  const names = [
    collation,
    ...(other === undefined ? [] : [`${other}_${rest}`]),
    ...(/^0900_/.test(rest) ? [`${charset}_${rest.replace('0900', 'uca1400')}`] : []),
    ...(/^uca1400_/.test(rest) ? [`${charset}_${rest.replace('uca1400', '0900')}`] : []),
    ...(rest.endsWith('bin')
      ? [`${charset}_bin`]
      : [`${charset}_unicode_520_ci`, `${charset}_unicode_ci`, `${charset}_general_ci`]),
  ];
  return [...new Set(names)];
}

/** What is no word cannot be a charset's, a collation's or an engine's name, and does not go into SQL. */
function word(text: string): string {
  return /^\w+$/.test(text) ? text : 'unknown';
}
