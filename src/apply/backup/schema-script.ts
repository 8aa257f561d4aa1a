/** The schema of a catalog as a script that makes it in an empty database. What is not compared is not in it, and it says so. */
import { type Catalog, FLAVOUR_NAMES } from '../../catalog/model.ts';
import type { Engine } from '../../engines/engine.ts';
import { planScriptOf } from '../../engines/index.ts';
import { born, createEverything } from '../../plan/create-all.ts';
import { visible } from '../../report/text.ts';
import { count } from '../../report/words.ts';
import { VERSION } from '../../version.ts';

export interface SchemaScript {
  readonly text: string;
  /** What is in the database and not in the script: sentences. */
  readonly without: readonly string[];
}

export function schemaScript(catalog: Catalog, engine: Engine, label: string): SchemaScript {
  const { statements, left } = createEverything(engine.ddl, catalog, born(catalog));
  const script = planScriptOf(engine.name);
  const without = [
    ...(catalog.notCompared.length === 0
      ? []
      : [
          `Not in it, as driftgate does not compare it: ${catalog.notCompared.map(({ kind, count: number }) => count(number, kind)).join(', ')}.`,
        ]),
    ...catalog.leftOut.map(({ name, kind, reason }) => `Not in it: ${kind} ${name} (${reason}).`),
    ...left.map(({ about, why }) => `Not in it: ${about.kind} ${about.name}: ${why}`),
  ];
  const head = [
    `Schema of ${label}, database ${catalog.database}: ${FLAVOUR_NAMES[catalog.flavour]} ${catalog.version}, fingerprint ${catalog.fingerprint}.`,
    `Made by driftgate ${VERSION}, for an empty database.`,
    ...without,
  ].map((line) => `-- ${visible(line)}`);
  const body = statements.map((statement) => script.statement(statement));
  return { text: `${[head.join('\n'), script.opening.join('\n'), ...body].join('\n\n')}\n`, without };
}
