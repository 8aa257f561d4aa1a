/**
 * Says for each finding where the code defines what it is about: a file and a line, for annotations, code scanning and owners. It is a
 * sober search in the files of the source, right or silent; then the config file stands for what is not found.
 */
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import type { Report } from '../report/report.ts';
import type { Finding, SourceLocation } from '../rules/finding.ts';
import { slashed } from '../sources/code/node/project.ts';
import type { SourceContext } from '../sources/source.ts';
import { Definitions, type Place } from './definitions.ts';
import { isInside } from './files.ts';
import type { DefinitionFinder, SearchedSource } from './kind.ts';
import { repositoryRoot } from './root.ts';

/** The report with a location at every finding that has one. What goes wrong here is no failure of the check. */
export async function located(report: Report, settings: Settings, context: SourceContext): Promise<Report> {
  if (report.findings.length === 0 || settings.reference === undefined) return report;
  try {
    const start = resolve(settings.sourceFolders.reference);
    const root = repositoryRoot(start, context.environment);
    const found = await definitionsOf(report, settings, root, context);
    const fallback = configPlace(settings, root);
    const findings = report.findings.map((finding): Finding => {
      const place = finding.object.kind === 'migration' ? pendingPlace(finding, start) : (found?.(finding) ?? null);
      const location = (place === null ? null : locationOf(place, root)) ?? fallback;
      if (location === null) return finding;
      return { ...finding, location: { ...location, file: context.secrets.redact(location.file) } };
    });
    return { ...report, findings };
  } catch (error) {
    context.log.debug(`Where the findings are defined is not known: ${messageOf(error)}`);
    return report;
  }
}

/** Of the reference when that is code, else of the target: what is to be changed is there then. */
async function definitionsOf(
  report: Report,
  settings: Settings,
  root: string,
  context: SourceContext,
): Promise<((finding: Finding) => Place | null) | null> {
  for (const role of ['reference', 'target'] as const) {
    const [, scheme = '', argument = ''] = /^([a-z][a-z0-9-]*):(.*)$/s.exec(settings[role]?.trim() ?? '') ?? [];
    if (scheme === '' || report[role].shadow === null || Object.hasOwn(settings.environments, settings[role] ?? '')) continue;
    // Loaded where there is code only: a check of databases does without.
    const { DEFINITION_FINDERS } = await import('./kinds/index.ts');
    const finder = DEFINITION_FINDERS.find(({ schemes }) => schemes.includes(scheme));
    if (finder === undefined) return null;
    const { flavour } = report[role];
    const source = { scheme, argument: argument.trim(), folder: resolve(settings.sourceFolders[role]), root, flavour };
    const definitions = await definitionsIn(finder, { ...source, environment: context.environment }, context);
    return definitions === null ? null : (finding) => definitions.find(finding, role);
  }
  return null;
}

async function definitionsIn(
  finder: DefinitionFinder,
  source: SearchedSource,
  context: SourceContext,
): Promise<Definitions | null> {
  const definitions = new Definitions(finder.ordered);
  try {
    for (const file of await finder.files(source)) finder.scan(file, definitions, source.flavour);
    return definitions;
  } catch (error) {
    const why = error instanceof DriftgateError ? error.message : messageOf(error);
    context.log.debug(`What ${source.scheme}: defines was not searched: ${why}`);
    return null;
  }
}

/** A migration that is pending is its file. */
function pendingPlace({ object, reference, change }: Finding, start: string): Pick<Place, 'file'> | null {
  return object.kind === 'migration' && change === 'missing' && typeof reference === 'string'
    ? { file: resolve(start, reference) }
    : null;
}

function configPlace({ configFile }: Settings, root: string): SourceLocation | null {
  if (configFile === null) return null;
  const file = resolve(configFile);
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .findIndex((text) => /^reference\s*:/.test(text));
  return locationOf(line < 0 ? { file } : { file, line: line + 1 }, root);
}

/** Null for what is outside of the repository. */
function locationOf({ file, line }: { readonly file: string; readonly line?: number }, root: string): SourceLocation | null {
  if (!isInside(file, root)) return null;
  return { file: slashed(relative(root, file)), ...(line === undefined ? {} : { line }) };
}
