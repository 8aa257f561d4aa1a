/**
 * Writes the pages that are made from the sources: docs/rules.md from the list of rules, docs/schema/report.schema.json from
 * the schema of the report, snapshot.schema.json and plan.schema.json from the formats of snapshots and plans, docs/configuration.md and its schema from the schema of the settings, docs/inputs.md from action.yml, the table of docs/sources.md
 * from the list of kinds of code. Run it after changing either; a test fails while they are stale.
 */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { planJsonSchema } from '../src/plan/schema.ts';
import { fleetJsonSchema } from '../src/report/fleet/schema.ts';
import { reportJsonSchema } from '../src/report/schema.ts';
import { syncJsonSchema } from '../src/report/sync/schema.ts';
import { RULE_SECTIONS, type Rule } from '../src/rules/rules.ts';
import { CODE_KINDS } from '../src/sources/code/index.ts';
import { snapshotJsonSchema } from '../src/sources/snapshot/format.ts';
import { configurationPage, settingsJsonSchema } from './configuration-page.ts';
import { inputsPage, readmePage } from './inputs-page.ts';

/** Content by path from the project's root. */
export function generatedDocs(): Readonly<Record<string, string>> {
  return {
    'docs/rules.md': rulesPage(),
    'docs/configuration.md': configurationPage(),
    'docs/inputs.md': inputsPage(),
    'README.md': readmePage(),
    'docs/sources.md': sourcesPage(),
    'docs/schema/driftgate.schema.json': `${JSON.stringify(settingsJsonSchema(), null, 2)}\n`,
    'docs/schema/snapshot.schema.json': `${JSON.stringify(snapshotJsonSchema(), null, 2)}\n`,
    'docs/schema/plan.schema.json': `${JSON.stringify(planJsonSchema(), null, 2)}\n`,
    'docs/schema/fleet.schema.json': `${JSON.stringify(fleetJsonSchema(), null, 2)}\n`,
    'docs/schema/sync.schema.json': `${JSON.stringify(syncJsonSchema(), null, 2)}\n`,
    'docs/schema/report.schema.json': `${JSON.stringify(reportJsonSchema(), null, 2)}\n`,
  };
}

/** The page is written by hand, but for the table of the kinds of code. */
function sourcesPage(): string {
  const page = readFileSync(new URL('../docs/sources.md', import.meta.url), 'utf8');
  const rows = CODE_KINDS.map(({ form, help, runsCode, hasHistory }) => {
    const marks = [hasHistory ? 'pending migrations' : '', runsCode ? 'runs code' : ''].filter(Boolean).join(', ');
    return `| \`${form}\` | ${help} | ${marks} |`;
  });
  const table = ['| source | what it is | |', '| --- | --- | --- |', ...rows, SNAPSHOT_ROW].join('\n');
  return page.replace(
    /(<!-- kinds:[^>]*-->\n)[\s\S]*?(<!-- \/kinds -->)/,
    (_, begin: string, end: string) => `${begin}\n${table}\n\n${end}`,
  );
}

const SNAPSHOT_ROW = '| `snapshot:FILE` | a schema that was [written to a file](snapshots.md) | |';

function rulesPage(): string {
  const index = RULE_SECTIONS.flatMap(({ title, rules }) => [
    `**${title}**`,
    '',
    '| Rule | Default | Finds |',
    '| --- | --- | --- |',
    ...rules.map(({ name, severity, title }) => `| [${name}](#${name}) | ${severity} | ${title} |`),
    '',
  ]);
  const sections = RULE_SECTIONS.flatMap(({ title, rules }) => [`## ${title}`, '', ...rules.flatMap(ruleSection)]);
  return `${[HEAD, ...index, ...sections].join('\n').trimEnd()}\n`;
}

const HEAD = `<!-- Made by scripts/docs.ts from src/rules/list. Do not edit. -->
# Rules

A rule names a kind of difference. Its severity is \`error\`, \`warning\`, \`info\` or \`off\`; what is \`off\` is not reported. The check fails at or
above \`fail-on\`, which is \`error\` unless you say otherwise. By default a missing table or column is an error, so are a column's type, its
nullability and the primary key; the rest of what differs is a warning, and so is what only the target has; a difference in name alone is an
info.

Severities are set in \`driftgate.yml\`: for all tables under \`rules\`, for some under \`overrides\`. Of several overrides that name a table and a rule the
last wins, and an override wins over \`rules\`. \`"*"\` stands for every rule that is not named beside it.

\`\`\`yaml
rules:
  missing-index: error
  constraint-name: "off"

overrides:
  - tables: ["audit_*", "staging.*"]   # a pattern with a dot is for schema.table
    rules:
      "*": info
      missing-column: warning
\`\`\`

Tables that should not be looked at at all are left out with \`ignore\`, and the report lists them.
`;

function ruleSection({ name, title, severity, why, fix }: Rule): string[] {
  const other = severity === 'error' ? 'warning' : 'error';
  return [
    `### ${name}`,
    '',
    `${title}. Default: \`${severity}\`.`,
    '',
    `**Why it matters.** ${why}`,
    '',
    `**What to do.** ${fix}`,
    '',
    '```yaml',
    'rules:',
    `  ${name}: ${other}   # default: ${severity}`,
    '```',
    '',
  ];
}

async function main(): Promise<void> {
  for (const [path, content] of Object.entries(generatedDocs())) {
    const file = new URL(`../${path}`, import.meta.url).pathname;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

if (import.meta.main) await main();
