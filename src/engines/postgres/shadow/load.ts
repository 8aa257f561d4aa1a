/**
 * Loads a script as psql would, with ON_ERROR_STOP: each in a fresh state of the session, statement after statement. Runs of
 * ordinary statements are sent together, which the server makes one transaction; when one of them is refused, they are done
 * again one by one, as psql does all the time, to find which, and to prepare what it takes for granted.
 */
import { type DriftgateError, messageOf } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import type { Script } from '../../shadow.ts';
import type { Statement } from '../script.ts';
import type { ScratchConnection } from './over.ts';
import type { Preparation } from './prepare.ts';
import { refusal, serverError, shown } from './refusal.ts';
import { tolerated } from './tolerate.ts';
import { headOf, SUPERUSER, type Unit, unitsOf } from './units.ts';

export interface LoadPlace {
  /** As {@link Shadow.label}. */
  readonly label: string;
  readonly connection: ScratchConnection;
  readonly preparation: Preparation;
  readonly ownServer: boolean;
  readonly log: Log;
  /** Milliseconds. */
  readonly statementTimeout: number;
  /** Rows of a COPY were passed over, in any script so far. */
  rowsSkipped: boolean;
}

/** @throws DriftgateError `source` naming the script, the line and the statement */
export async function loadScript(script: Script, place: LoadPlace): Promise<void> {
  const { units, isDump, rowsSkipped } = unitsOf(script, place);
  place.rowsSkipped ||= rowsSkipped;
  place.preparation.loads(script.text);
  const loading = new Loading(script, place, isDump);
  await freshSession(place);
  try {
    for (const unit of units) await loading.unit(unit);
  } finally {
    // What the script has set (pg_dump empties the search_path) must not reach what comes after it.
    await place.connection.exec('ROLLBACK').catch(() => {});
    await freshSession(place).catch(() => {});
  }
}

async function freshSession({ connection, preparation, ownServer, statementTimeout }: LoadPlace): Promise<void> {
  await connection.exec('DISCARD ALL');
  if (ownServer) await connection.exec(OURS_AGAIN);
  const settings = [`SET statement_timeout = ${Math.round(statementTimeout)}`, 'SET client_min_messages = warning'];
  if (preparation.searchPath !== null) settings.push(`SET search_path = ${preparation.searchPath}`);
  await connection.exec(settings.join('; '));
}

/** The embedded server forgets who it was to begin with, and stays whom a script has made it. */
const OURS_AGAIN = `SET SESSION AUTHORIZATION ${SUPERUSER}`;

/** A statement may want several things that are not there (roles), and is tried again after each. */
const MOST_TRIES = 20;
const SAVEPOINT = 'SAVEPOINT driftgate_statement\n;\n';
const MAKES = /^CREATE (SCHEMA|EXTENSION|ROLE|USER|GROUP)\b/;

class Loading {
  readonly #script: Script;
  readonly #place: LoadPlace;
  readonly #isDump: boolean;

  constructor(script: Script, place: LoadPlace, isDump: boolean) {
    this.#script = script;
    this.#place = place;
    this.#isDump = isDump;
  }

  async unit({ form, statements }: Unit): Promise<void> {
    if (form === 'run') await this.#run(statements);
    else if (form === 'transaction') await this.#transaction(statements);
    else await this.#one(statements[0]!, false);
  }

  /** Together; after a refusal one by one up to the one that needed help, and the rest together again. */
  async #run(statements: readonly Statement[]): Promise<void> {
    for (let from = 0; from < statements.length; ) {
      if (statements.length - from > 1 && (await this.#together(statements.slice(from)))) return;
      let helped = false;
      while (from < statements.length && !helped) helped = await this.#one(statements[from++]!, false);
    }
  }

  async #transaction(statements: readonly Statement[]): Promise<void> {
    if (await this.#together(statements)) return;
    if (this.#place.ownServer && statements.some(({ text }) => /\bsession\s+authorization\b/i.test(text)))
      await this.#place.connection.exec(OURS_AGAIN);
    for (const statement of statements) await this.#one(statement, true);
  }

  /** @returns false when one was refused; nothing of them has then happened */
  async #together(statements: readonly Statement[]): Promise<boolean> {
    const { connection } = this.#place;
    try {
      await connection.exec(statements.map(({ text }) => text).join('\n;\n'));
      return true;
    } catch (error) {
      // Without a server's word on it, trying one by one would only hide what happened.
      if (serverError(error).code === '') throw this.#refused(statements[0]!, inOneOf(statements, error), '');
      await connection.exec('ROLLBACK');
      return false;
    }
  }

  /** @returns true when it did not go through at the first try */
  async #one(statement: Statement, inTransaction: boolean): Promise<boolean> {
    const { connection } = this.#place;
    const guarded = inTransaction && !CONTROL.test(headOf(statement.text));
    const before = guarded ? SAVEPOINT : '';
    const text = guarded ? `${before}${statement.text}\n;\nRELEASE SAVEPOINT driftgate_statement` : statement.text;
    for (let tries = 1; ; tries += 1) {
      try {
        await connection.exec(text);
        return tries > 1;
      } catch (error) {
        if (guarded) await connection.exec('ROLLBACK TO SAVEPOINT driftgate_statement').catch(() => {});
        if (!guarded && inTransaction) throw this.#refused(statement, error, before);
        const verdict = tries < MOST_TRIES ? await this.#judge(statement, error, inTransaction) : 'refused';
        if (verdict === 'refused') throw this.#refused(statement, error, before);
        if (verdict === 'pass over') return true;
      }
    }
  }

  async #judge(statement: Statement, error: unknown, inTransaction: boolean): Promise<'again' | 'pass over' | 'refused'> {
    const { preparation, ownServer, rowsSkipped, log } = this.#place;
    const server = serverError(error);
    const passOver = (reason: string): 'pass over' => {
      log.debug(`${this.#script.name}:${statement.line}: passed over, ${reason}: ${shown(statement.text, 80)}`);
      return 'pass over';
    };
    const [, what] = MAKES.exec(headOf(statement.text)) ?? [];
    const name = /^(?:schema|extension|role) "(.+)" already exists$/.exec(server.message)?.[1];
    if (what !== undefined && name !== undefined) {
      const kind = what === 'SCHEMA' ? 'schema' : what === 'EXTENSION' ? 'extension' : 'role';
      const way = await preparation.giveWay(kind, name, inTransaction);
      if (way === 'again') return 'again';
      if (way === 'done') return passOver('it was made ready before');
    }
    const reason = tolerated(statement, server, { isDump: this.#isDump, ownServer, rowsSkipped });
    if (reason !== undefined) return passOver(reason);
    return (await preparation.serve(error, inTransaction)) ? 'again' : 'refused';
  }

  #refused(statement: Statement, error: unknown, before: string): DriftgateError {
    const { label, ownServer, preparation } = this.#place;
    const { unavailable } = preparation;
    return refusal({ script: this.#script, statement, error, before, label, ownServer, unavailable });
  }
}

/** What the server did not say, nobody knows: in which of them. */
function inOneOf(statements: readonly Statement[], error: unknown): unknown {
  const last = statements.at(-1)!.line;
  return statements.length === 1
    ? error
    : new Error(`${messageOf(error)} (here or further on, up to line ${last})`, { cause: error });
}

/** Statements about the transaction itself, which a savepoint around them would disturb. */
const CONTROL =
  /^(?:BEGIN|START TRANSACTION|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|PREPARE TRANSACTION|SET (?:LOCAL |SESSION )?TRANSACTION|SET CONSTRAINTS)\b/;
