/**
 * `sqlalchemy:MODULE:BASE`: models of SQLAlchemy (and of what is built on it: SQLModel, Flask-SQLAlchemy), printed as DDL by the
 * project's own Python.
 */
import { DriftgateError } from '../../../errors.ts';
import { shadowVariables } from '../environment.ts';
import type { CodeKind } from '../kind.ts';
import { findPython } from '../python/interpreter.ts';
import { runPython } from '../python/run.ts';
import { SQLALCHEMY } from '../python/sqlalchemy.ts';

export const sqlalchemy: CodeKind = {
  scheme: 'sqlalchemy',
  form: 'sqlalchemy:MODULE:BASE',
  help: 'SQLAlchemy models: the declarative base or MetaData of a module; several with commas',
  runsCode: true,
  hasHistory: false,
  async open(argument, context) {
    const targets = argument.split(',').map((target) => target.trim());
    const wrong = targets.find((target) => !TARGET.test(target));
    if (wrong !== undefined) {
      throw new DriftgateError(
        'usage',
        `sqlalchemy:${argument} does not name a Python module${wrong === '' ? '' : `: ${wrong}`}.`,
        {
          hint: 'Write it as Python imports it, and the base after a colon: sqlalchemy:shop.models:Base',
        },
      );
    }
    const flavour = await context.flavour();
    const name = `sqlalchemy:${argument}`;
    const { sql } = await runPython<{ readonly sql: string }>(
      {
        program: SQLALCHEMY,
        request: { targets, flavour },
        python: findPython([context.folder], context),
        what: `Loading ${argument}`,
        cwd: context.folder,
        environment: shadowVariables(context, nowhere(flavour === 'postgres')),
      },
      context,
    );
    return {
      flavour: null,
      reachable: false,
      steps: [{ id: 'sqlalchemy', name, file: null }],
      apply: (shadow) => shadow.load({ name, text: sql }),
      history: null,
    };
  },
};

const TARGET = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*(:[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*)?$/u;

/**
 * Many applications make their engine in the module of their models, and fail without a URL. They get one that leads nowhere:
 * nothing listens on the port "discard" of this machine.
 */
export function nowhere(postgres: boolean): string {
  return `${postgres ? 'postgresql' : 'mysql'}://driftgate@127.0.0.1:9/driftgate`;
}
