/**
 * Loads a script as the mysql client would, each in a fresh state of the session. Statements about the schema are sent many at
 * a time; the server answers each in turn and stops at the first that it refuses, so it is known which one that was. Rows are
 * passed over (INSERT, UPDATE, LOAD DATA, LOCK TABLES …), as no schema depends on them, and so are accounts and global
 * variables. What dumps carry from another kind of server (a collation, a mode) is replaced by what is most like it.
 */
import { DriftgateError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import type { Script } from '../../shadow.ts';
import { ClientCommand, type Statement, splitScript } from '../script.ts';
import type { WorkConnection } from './connection.ts';
import { type LikeOther, withoutRefusedMode } from './defaults.ts';
import { type Names, OtherDatabase, renamed } from './names.ts';
import { errorNumber, refusal, shown } from './refusal.ts';
import { databaseOptions, formOf, loadable } from './statement.ts';

export interface LoadPlace {
  /** As {@link Shadow.label}. */
  readonly label: string;
  readonly connection: WorkConnection;
  readonly likeOther: LikeOther;
  readonly names: Names;
  readonly ownServer: boolean;
  readonly log: Log;
}

/** @throws DriftgateError `source` naming the script, the line and the statement */
export async function loadScript(script: Script, place: LoadPlace): Promise<void> {
  await new Loading(script, place).run();
}

/** Of one round trip. Servers take 4 MB and more in one message. */
const MOST_STATEMENTS = 200;
const MOST_CHARACTERS = 256 * 1024;
/** A statement may want several repairs. */
const MOST_TRIES = 20;

interface Item {
  readonly statement: Statement;
  /** What is sent for it. */
  text: string;
}

/** Collations that only MySQL has, or only MariaDB, or only newer ones. Any other that is unknown is a mistake. */
const OF_SOME_SERVERS = /_0900_|uca1400_|_520_|_nopad_|_croatian_|^utf8mb3_|^utf8_|^gb18030_/;

class Loading {
  readonly #script: Script;
  readonly #place: LoadPlace;
  #waiting: Item[] = [];
  #characters = 0;
  #rows = 0;
  #server = 0;

  constructor(script: Script, place: LoadPlace) {
    this.#script = script;
    this.#place = place;
  }

  async run(): Promise<void> {
    const [session] = await this.#place.connection.query('SELECT @@SESSION.sql_mode AS mode');
    for (const statement of this.#statements(String(session?.mode))) await this.#statement(statement);
    await this.#flush();
    const passed = [
      ...(this.#rows === 0 ? [] : [`${this.#rows} about rows`]),
      ...(this.#server === 0 ? [] : [`${this.#server} about accounts or the server`]),
    ];
    if (passed.length > 0) this.#place.log.debug(`${this.#script.name}: statements passed over: ${passed.join(', ')}`);
  }

  #statements(sqlMode: string): Statement[] {
    try {
      return splitScript(this.#script.text, sqlMode);
    } catch (error) {
      if (!(error instanceof ClientCommand)) throw error;
      throw new DriftgateError('source', `${this.#script.name}:${error.line}: ${error.message}.`, {
        hint: 'Take it out, and name the files that it would read instead.',
        cause: error,
      });
    }
  }

  async #statement(statement: Statement): Promise<void> {
    const form = formOf(statement);
    switch (form.form) {
      case 'rows':
        this.#rows += 1;
        return;
      case 'server':
        this.#server += 1;
        return;
      case 'use':
        this.#takeName(form.database, statement);
        return;
      case 'database': {
        if (form.database !== null) this.#takeName(form.database, statement);
        const options = form.verb === 'DROP' ? null : databaseOptions(statement.text, this.#place.names.database);
        if (options !== null) await this.#add({ statement, text: options }, true);
        return;
      }
      default:
        await this.#add({ statement, text: this.#prepared(statement) }, form.form === 'alone');
    }
  }

  /** The database that a dump creates and uses is the shadow's. There is no other: what went there would not be compared. */
  #takeName(name: string, statement: Statement): void {
    if (this.#place.names.take(name)) return;
    throw new DriftgateError(
      'source',
      `${this.#script.name}:${statement.line}: this leads to another database, ${name}, and a shadow is one: ${shown(statement.text)}`,
      { hint: 'Load what belongs to one database only, and leave the other one out of the code.' },
    );
  }

  #prepared(statement: Statement): string {
    try {
      return renamed(loadable(statement.text), this.#place.names);
    } catch (error) {
      if (!(error instanceof OtherDatabase)) throw error;
      throw new DriftgateError(
        'source',
        `${this.#script.name}:${statement.line}: ${error.message}, in: ${shown(statement.text)}`,
        { hint: `Take the name ${error.database} out, or use --shadow server, where no other database can be reached.` },
      );
    }
  }

  async #add(item: Item, alone: boolean): Promise<void> {
    if (alone) await this.#flush();
    this.#waiting.push(item);
    this.#characters += item.text.length;
    if (alone || this.#waiting.length >= MOST_STATEMENTS || this.#characters >= MOST_CHARACTERS) await this.#flush();
  }

  async #flush(): Promise<void> {
    let waiting = this.#waiting;
    this.#waiting = [];
    this.#characters = 0;
    for (let tries = 0; waiting.length > 0; ) {
      const { done, error } = await this.#place.connection.run(waiting.map(({ text }) => text));
      if (error === undefined) return;
      const failed = waiting[done]!;
      tries = done === 0 ? tries + 1 : 1;
      const repaired = tries < MOST_TRIES ? await this.#repaired(failed.text, error) : null;
      if (repaired === null || repaired === failed.text) {
        const { label, ownServer } = this.#place;
        throw refusal({ script: this.#script, statement: failed.statement, error, label, ownServer });
      }
      failed.text = repaired;
      waiting = waiting.slice(done);
    }
  }

  /** What only the server of the script knows, in the words of this one; null when it is something else. */
  async #repaired(text: string, error: unknown): Promise<string | null> {
    const message = error instanceof Error ? error.message : '';
    switch (errorNumber(error)) {
      // ER_UNKNOWN_COLLATION
      case 1273: {
        const [, collation] = /'(\w+)'/.exec(message) ?? [];
        if (collation === undefined || !OF_SOME_SERVERS.test(collation)) return null;
        const known = await this.#place.likeOther.knownCollation(collation);
        return known === null
          ? text.replace(new RegExp(String.raw`\bcollate\s*=?\s*['"]?${collation}\b['"]?`, 'gi'), '')
          : text.replace(new RegExp(String.raw`\b${collation}\b`, 'gi'), known);
      }
      // ER_WRONG_VALUE_FOR_VAR
      case 1231:
        return text.replace(/'([\w,]*)'/g, (quoted, modes: string) => {
          const less = withoutRefusedMode(modes, error);
          return less === null ? quoted : `'${less}'`;
        });
      default:
        return null;
    }
  }
}
