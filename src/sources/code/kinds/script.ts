/** `script:LINE`: a program that makes the schema in the database that DATABASE_URL leads to, which is the shadow. */
import type { Shadow } from '../../../engines/shadow.ts';
import { DriftgateError } from '../../../errors.ts';
import { shadowVariables } from '../environment.ts';
import type { CodeKind } from '../kind.ts';
import { outputTail, runTool } from '../run.ts';
import { toolOf } from './command.ts';

export const script: CodeKind = {
  scheme: 'script',
  form: 'script:LINE',
  help: 'a program that makes the schema in the database of DATABASE_URL, set to the shadow',
  runsCode: true,
  hasHistory: false,
  async open(argument, context) {
    const tool = toolOf('script', argument, context);
    return {
      flavour: null,
      reachable: true,
      steps: [{ id: 'script', name: tool.what, file: null }],
      async apply(shadow) {
        const output = await runTool({ ...tool, environment: shadowVariables(context, shadow.url!) }, context);
        if (!(await isEmpty(shadow))) return;
        const said = outputTail(`${output.stdout}\n${output.stderr}`, context);
        throw new DriftgateError(
          'source',
          `${tool.what} ended without an error, and made no table in the shadow${said === '' ? '.' : `. It printed:\n${said}`}`,
          {
            hint: 'It must connect to the database of DATABASE_URL, and to no other.',
          },
        );
      },
      history: null,
    };
  },
};

async function isEmpty(shadow: Shadow): Promise<boolean> {
  const own =
    shadow.flavour === 'postgres' ? `table_schema not in ('pg_catalog', 'information_schema')` : 'table_schema = database()';
  return (await shadow.query(`select table_name from information_schema.tables where ${own} limit 1`)).length === 0;
}
