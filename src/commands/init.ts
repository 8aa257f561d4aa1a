/** `init`: looks at the repository, asks or takes what it suggests, and writes driftgate.yml and a workflow. Nothing is connected to. */
import { posix } from 'node:path';
import { DriftgateError } from '../errors.ts';
import { type Answers, checkAnswers, runsCode, variableOf, type Workflow } from '../init/answers.ts';
import { askAnswers, askFiles, type Streams } from '../init/ask.ts';
import { configText } from '../init/config.ts';
import { findEngine, variablesIn } from '../init/engine.ts';
import { changesOf, type Draft, draft, writeAll } from '../init/files.ts';
import { type Candidate, findReferences } from '../init/references.ts';
import { openRepository, type Repository } from '../init/repository.ts';
import { setupOf } from '../init/setup.ts';
import { jobsOf, workflowText } from '../init/workflow.ts';
import { CONFIG_NAMES } from '../inputs/config-file.ts';
import type { Log } from '../log.ts';
import { withoutPasswords } from '../redact.ts';

export interface InitOptions {
  readonly cwd: string;
  /** What flags say. */
  readonly given: Partial<Omit<Answers, 'config'>>;
  /** Takes what the repository suggests, and asks nothing. */
  readonly yes: boolean;
  /** Overwrites what is there. */
  readonly force: boolean;
  /** Writes nothing. */
  readonly dryRun: boolean;
  /** The terminal; null when nobody can be asked. */
  readonly streams: Streams | null;
  readonly log: Log;
}

export interface Initialised {
  readonly root: string;
  readonly answers: Answers;
  /** What was written, or with `dryRun` would be. */
  readonly files: readonly Draft[];
  /** Paths that were there and said the same already. */
  readonly unchanged: readonly string[];
  /** What to do next, in order. */
  readonly next: readonly string[];
}

const WORKFLOW_FILE = '.github/workflows/driftgate.yml';

/** @throws DriftgateError `usage` when something must be known and nobody can be asked, or a file is in the way */
export async function init(options: InitOptions): Promise<Initialised> {
  const { yes, dryRun, log } = options;
  const streams = yes || dryRun ? null : options.streams;
  if (!yes && !dryRun && streams === null) {
    throw new DriftgateError('usage', 'There is no terminal to ask on.', {
      hint: 'Take what the repository suggests with --yes, or look at it with --dry-run; --reference, --target, --engine, --workflow, --comment and --fail-on answer for you.',
    });
  }
  const repository = await openRepository(options.cwd);
  const candidates = await findReferences(repository);
  const suggested = await suggestionFor(candidates, repository, options);
  const given = new Set(Object.keys(options.given) as (keyof Answers)[]);
  const answers = streams === null ? suggested : await askAnswers({ suggested, given, candidates }, streams);
  if (answers.reference === '') {
    throw new DriftgateError('usage', `Nothing was found in ${repository.root} that a schema can be read from.`, {
      hint: 'Name it: --reference sql:PATH, migrations:PATH, drizzle:PATH …, or env:NAME for another database (docs/sources.md).',
    });
  }
  checkAnswers(answers);
  if (runsCode(answers) && answers.engine === null) {
    throw new DriftgateError('usage', `What ${answers.reference} is written for was not found.`, {
      hint: 'Name it: --engine postgres, mysql or mariadb.',
    });
  }

  const drafts = await draftsOf(answers, repository);
  const unchanged = drafts.filter(({ text, before }) => text === before).map(({ path }) => path);
  const changed = drafts.filter(({ path }) => !unchanged.includes(path));
  const files = await allowed(changed, streams, options);
  if (!dryRun) await writeAll(repository.root, files);
  if (answers.workflow === 'none') log.info('No workflow is written.');
  return { root: repository.root, answers, files, unchanged, next: nextSteps(answers) };
}

async function suggestionFor(candidates: readonly Candidate[], repository: Repository, options: InitOptions): Promise<Answers> {
  const used = await workflowsWithUs(repository);
  for (const path of used) options.log.info(`${path} uses driftgate already.`);
  const reference = options.given.reference ?? candidates[0]?.source ?? '';
  const workflow: Workflow = used.length > 0 ? 'none' : 'both';
  const engine = await findEngine(reference === '' ? null : reference, repository);
  const target = `env:${variableNameFrom(await variablesIn(repository))}`;
  return { reference, target, engine, workflow, comment: 'always', failOn: 'error', config: true, ...options.given };
}

/** Production before others, DATABASE_URL when nothing is known. */
function variableNameFrom(names: readonly string[]): string {
  const urls = names.filter((name) =>
    /(^|_)(DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB)(_\w+)?_(URL|URI|DSN)$/i.test(name),
  );
  const usual = urls.filter((name) => !/SHADOW|TEST|DIRECT/i.test(name));
  return usual.find((name) => /PROD/i.test(name)) ?? usual.find((name) => name === 'DATABASE_URL') ?? usual[0] ?? 'DATABASE_URL';
}

/** Other workflows than ours in which the action is used already. */
async function workflowsWithUs(repository: Repository): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const paths = await glob('.github/workflows/*.{yml,yaml}', { cwd: repository.root, dot: true });
  const using = await Promise.all(
    paths
      .filter((path) => path !== WORKFLOW_FILE)
      .map(async (path) => (/uses:\s*["']?driftgate\/driftgate@/.test(await repository.text(path)) ? path : null)),
  );
  return using.filter((path) => path !== null).sort();
}

async function draftsOf(answers: Answers, repository: Repository): Promise<Draft[]> {
  const config = CONFIG_NAMES.find((name) => repository.has(name)) ?? CONFIG_NAMES[0];
  const drafts = [await draft(repository.root, config, configText(answers))];
  if (answers.workflow !== 'none') {
    const setup = runsCode(answers) ? await setupOf(answers.reference, repository) : [];
    drafts.push(await draft(repository.root, WORKFLOW_FILE, workflowText(answers, setup, posix.normalize(config))));
  }
  return drafts;
}

/** What may be written: what is not there, what a person chose, or all with `--force`. */
async function allowed(
  changed: readonly Draft[],
  streams: Streams | null,
  { force, dryRun, log }: InitOptions,
): Promise<readonly Draft[]> {
  if (dryRun || changed.length === 0) return changed;
  if (streams !== null && !force)
    return askFiles(changed, ({ before }) => (before === null ? 'new' : 'overwrites what is there'), streams);
  const inTheWay = changed.filter(({ before }) => before !== null);
  if (inTheWay.length === 0 || force) return changed;
  for (const one of inTheWay) log.info(withoutPasswords(await changesOf(one)));
  throw new DriftgateError(
    'usage',
    `${inTheWay.map(({ path }) => path).join(' and ')} would be overwritten. Nothing was written.`,
    {
      hint: 'Overwrite with --force, look at everything with --dry-run, or run it on a terminal to be asked.',
    },
  );
}

function nextSteps(answers: Answers): string[] {
  const names = [variableOf(answers.reference), variableOf(answers.target)].filter((name) => name !== null);
  const secrets = names.map((name) => `gh secret set ${name}`).join(', ');
  const check = `check it here: driftgate check (with ${names.join(' and ')} set)`;
  if (answers.workflow === 'none') return [check, 'commit driftgate.yml'];
  const jobs = jobsOf(answers).map((job) => `"${job}"`);
  return [
    `add the secret${names.length > 1 ? 's' : ''}: ${secrets} (the URL of a user that may only read)`,
    'commit the files and open a pull request',
    answers.workflow === 'drift'
      ? 'start it once by hand: gh workflow run driftgate.yml'
      : `make the check${jobs.length > 1 ? 's' : ''} ${jobs.join(' and ')} required: repository settings, Rules, "Require status checks to pass"`,
  ];
}
