/** What to do next, most useful first: a list of pieces of advice, each given when it applies. To add one, add it to the list. */
import type { Report } from './report.ts';
import { nameText } from './text.ts';
import { count, list, plural, schemaFindings } from './words.ts';

export function recommend(report: Report): string[] {
  return ADVICE.map((advise) => advise(report)).filter((sentence) => sentence !== null);
}

type Advice = (report: Report) => string | null;

const renamed: Advice = ({ renames }) => {
  const [first] = renames;
  if (first === undefined) return null;
  const { reference, target } = first;
  const more = renames.length > 1 ? ` ${count(renames.length - 1, 'more pair')} may be the same.` : '';
  return `If ${quote(target.name)} was renamed to ${quote(reference.name)}, say so under \`plan: { renames: … }\` in \`driftgate.yml\`: to drop the one and create the other loses its rows.${more}`;
};

const planned: Advice = ({ verdict, findings, target }) => {
  if (verdict === 'in-sync' || onlyMigrations(findings)) return null;
  // Migrations are mended by writing another one.
  if (target.shadow !== null && /^(migrations|alembic):/.test(target.label))
    return 'See what would mend it: `driftgate plan`, with the same settings. `driftgate migration NAME` writes it as a migration.';
  return 'See what would mend it, and what that costs: `driftgate plan`, with the same settings. `driftgate apply` runs it.';
};

function onlyMigrations(findings: Report['findings']): boolean {
  return schemaFindings({ findings }).length === 0;
}

const pendingMigrations: Advice = ({ migrations }) => {
  if (migrations === null || migrations.pending.length === 0) return null;
  const { tool, pending, unknown } = migrations;
  const first = unknown.length > 0 ? 'Settle the migrations that only the target has, then run' : 'Run';
  const what =
    pending.length === 1
      ? `the pending migration ${quote(pending[0]!.name)}`
      : `the ${count(pending.length, 'migration')} that are pending`;
  return `${first} ${what} with ${tool}. Where that must have happened before a check passes, set \`pending-migration: error\` under \`rules:\`.`;
};

const checkAgain: Advice = ({ verdict, findings }) => {
  if (verdict === 'in-sync' || onlyMigrations(findings)) return null;
  return 'Run `driftgate check` again, with the same settings, after the target was migrated.';
};

const extras: Advice = ({ findings }) => {
  const tables = findings
    .filter(({ change, object }) => change === 'extra' && object.kind === 'table')
    .map(({ object }) => object.name);
  if (tables.length === 0) return null;
  return `If something else owns ${quoteSome(tables)}, leave ${tables.length === 1 ? 'it' : 'them'} out: \`--ignore-tables ${tables[0] === undefined || !SIMPLE.test(tables[0]) ? 'PATTERN' : tables[0]}\`, or \`ignore: { tables: [PATTERN] }\` in \`driftgate.yml\`.`;
};

const cycles: Advice = ({ order, verdict }) => {
  if (order.cycles.length === 0 || verdict === 'in-sync') return null;
  const [cycle] = order.cycles;
  const at = cycle?.breakAt;
  const example = at ? ` Break one at ${quote(`${at.table}.${at.constraint}`)}.` : '';
  return `${count(order.cycles.length, 'cycle')} of foreign keys ${order.cycles.length === 1 ? 'stands' : 'stand'} in the way of a plain order.${example} \`driftgate order\` prints ${order.cycles.length === 1 ? 'it' : 'all of them'}.`;
};

/** Only names differ: common where two tools have made the sides. */
const names: Advice = ({ findings }) => {
  if (findings.length === 0 || !findings.every(({ property }) => property === 'name')) return null;
  const rules = [...new Set(findings.map(({ rule }) => `\`${rule}: off\``))];
  return `Only names differ. If they do not matter here, put ${list(rules)} under \`rules:\` in \`driftgate.yml\`.`;
};

const passes: Advice = ({ verdict, failOn, statistics }) => {
  if (verdict !== 'differs') return null;
  if (failOn === 'never') return 'Nothing fails the check as it is set to `--fail-on never`.';
  const { warnings } = statistics;
  return failOn === 'error' && warnings > 0 ? 'To make warnings fail the check, use `--fail-on warning`.' : null;
};

const severities: Advice = ({ verdict }) =>
  verdict === 'drift'
    ? 'What differs on purpose can be given another severity, or turned off, under `rules:` and `overrides:` in `driftgate.yml`.'
    : null;

const unseen: Advice = ({ notCompared }) => {
  if (notCompared.length === 0) return null;
  const kinds = notCompared.map(({ kind }) => plural(kind));
  const named = kinds.length <= 4 ? list(kinds) : `${kinds.slice(0, 3).join(', ')} and ${count(kinds.length - 3, 'other kind')}`;
  return `Compare by hand what Driftgate only counts: ${named}.`;
};

/** In the order in which they are given. */
const ADVICE: readonly Advice[] = [
  renamed,
  pendingMigrations,
  names,
  planned,
  extras,
  cycles,
  passes,
  severities,
  unseen,
  checkAgain,
];

const SIMPLE = /^[\w.-]+$/;

function quote(name: string): string {
  return `\`${nameText(name, 80).replaceAll('`', "'")}\``;
}

function quoteSome(names: readonly string[]): string {
  const shown = names.slice(0, 12).map(quote);
  return names.length <= 12 ? list(shown) : `${shown.join(', ')} and ${names.length - 12} more`;
}
