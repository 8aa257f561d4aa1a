/**
 * `migrations:PATH`: the migrations of a folder, in the order and with the parts that their tool would run; which tool's they
 * are is recognised, or named: `migrations:flyway@PATH`. Nothing of the repository is run but its SQL.
 */
import type { Flavour } from '../../../catalog/model.ts';
import type { Shadow } from '../../../engines/shadow.ts';
import { DriftgateError } from '../../../errors.ts';
import { type Folder, find, folderOf, nothingAt } from '../files.ts';
import type { CodeContext, CodeKind, Material, Step } from '../kind.ts';
import type { Layout, Migrations } from '../migrations/layouts/layout.ts';

export const migrations: CodeKind = {
  scheme: 'migrations',
  form: 'migrations:PATH',
  help: 'a folder of SQL migrations, of whatever tool; migrations:flyway@PATH names it',
  runsCode: false,
  hasHistory: true,
  async open(argument, context) {
    const { layout, folder } = await layoutOf(argument, context);
    const found = await layout.read(folder, context);
    if (found.list.length === 0) {
      throw new DriftgateError('usage', `There is no migration in ${argument}.`, { hint: `Looked for ${layout.looks}.` });
    }
    context.log.debug(`${argument}: ${found.list.length} migrations, laid out like ${layout.name}`);
    return materialOf(found);
  },
};

async function layoutOf(argument: string, context: CodeContext): Promise<{ layout: Layout; folder: Folder }> {
  const { LAYOUTS, recognise } = await import('../migrations/layouts/index.ts');
  const [, name, rest = ''] = /^([a-z-]+)@(.*)$/s.exec(argument) ?? [];
  const named = LAYOUTS.find((layout) => layout.name === name);
  const path = named === undefined ? argument : rest;
  const found = await find(path, context.folder);
  if (found === null) {
    if (name !== undefined && named === undefined) {
      throw new DriftgateError('usage', `There is nothing at ${argument}, and no layout is called ${name}.`, {
        hint: `Layouts: ${LAYOUTS.map((layout) => layout.name).join(', ')}.`,
      });
    }
    throw nothingAt(path);
  }
  const folder = found.kind === 'folder' ? found.folder : folderOf(found.file, context.folder);
  return named === undefined ? recognise(folder, path) : { layout: named, folder };
}

function materialOf({ flavour, list, shortcut, newestOnly, history }: Migrations): Material {
  const byId = new Map(list.map((migration) => [migration.id, migration]));
  const load = (shadow: Shadow, name: string, sql: (flavour: Flavour) => string): Promise<void> =>
    shadow.load({ name, text: sql(shadow.flavour) });
  return {
    flavour,
    reachable: false,
    steps: list.map(({ id, name, file }) => ({ id, name, file })),
    ...(newestOnly === true ? { newestOnly } : {}),
    async apply(shadow, steps) {
      let rest: readonly Step[] = steps;
      if (newestOnly === true) rest = steps.slice(-1);
      else if (shortcut !== undefined && [...shortcut.ids].every((id) => steps.some((step) => step.id === id))) {
        await load(shadow, shortcut.name, shortcut.sql);
        rest = steps.filter(({ id }) => !shortcut.ids.has(id));
      }
      for (const { id } of rest) {
        const { file, name, sql } = byId.get(id)!;
        await load(shadow, file ?? name, sql);
      }
    },
    history,
  };
}
