/**
 * The check run, where the input `check-run` names one: an entry of its own in the pull request's list of checks, with the report as
 * its text and annotations on the lines that define what is missing.
 *
 * A check run keeps the annotations that it was ever given, so it can only be updated while they stay the same, as in a re-run.
 * Where they are others, a new one of the same name is made; GitHub then shows and requires the newer. Which is ours and what it was given
 * stands in its external id: the job that this runs in is a check run too, and may have the same name.
 */
import { createHash } from 'node:crypto';
import type { Report } from '../report/report.ts';
import { nameText, shorten, visible } from '../report/text.ts';
import { headline } from '../report/words.ts';
import { type Announcement, NOTHING_TOLD, type Told } from './announcement.ts';
import type { Commit } from './commit.ts';
import type { Destination } from './destination.ts';
import { renderToFit } from './fit.ts';
import { type GitHub, writeAgain } from './github.ts';
import { findingSentence } from './messages.ts';
import { refusalOf } from './refusal.ts';

/** Bytes that GitHub takes. */
export const SUMMARY_BYTES = 65_535;
/** Annotations in one request. */
export const PER_REQUEST = 50;
/** Annotations in all: each further fifty cost a request and a second. The text tells of all findings. */
export const MOST_ANNOTATIONS = 500;

export const CHECK_RUN_PERMISSION = 'checks: write';

export const checkRun: Announcement = {
  name: 'check run',
  nameless: true,
  outputs: ['check-run-id'],
  announce: ({ report, renderings }, destination) =>
    tell(destination, {
      report: report.name,
      // `neutral` would tell more, but a required check should mean the same as the job.
      conclusion: report.verdict === 'drift' ? 'failure' : 'success',
      title: headline(report),
      summary: renderings.markdown,
      annotations: annotationsOf(report),
    }),
  failed: ({ name, sentence, markdown }, destination) =>
    tell(destination, {
      report: name,
      conclusion: 'failure',
      title: `No result: ${sentence}`,
      summary: () => markdown,
      annotations: [],
    }),
  unknown: ({ name, sentence, markdown }, destination) =>
    tell(destination, { report: name, conclusion: 'neutral', title: sentence, summary: () => markdown, annotations: [] }),
};

interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

interface Outcome {
  /** The report's name. */
  readonly report: string;
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly title: string;
  readonly summary: (maxLength: number) => string;
  readonly annotations: readonly Annotation[];
}

const LEVELS = { error: 'failure', warning: 'warning', info: 'notice' } as const;

/** Worst first, as in the report. */
function annotationsOf({ findings }: Report): Annotation[] {
  return findings.flatMap((finding) => {
    const { location, rule, severity } = finding;
    if (location === undefined) return [];
    const line = location.line ?? 1;
    const message = findingSentence(finding);
    return [{ path: location.file, start_line: line, end_line: line, annotation_level: LEVELS[severity], title: rule, message }];
  });
}

async function tell(destination: Destination, outcome: Outcome): Promise<Told> {
  const { asked, commit, github, log } = destination;
  const name = asked.checkRun;
  if (name === null) return NOTHING_TOLD;
  if (commit === null) return { outputs: {}, note: `No check run ${name}: the event has no commit.` };
  if (github === null) return { outputs: {}, note: `No check run ${name}: there is no token (input github-token).` };
  const draft = draftOf(name, outcome, destination);
  try {
    // A search comes before each write: what a lost answer leaves open is then known.
    const id = await writeAgain(github, () => publish(github, commit, draft));
    log.info(`Check run ${name} of ${commit.sha.slice(0, 7)}: ${outcome.conclusion}.`);
    return { outputs: { 'check-run-id': String(id) }, note: null };
  } catch (error) {
    const { owner, repo } = commit;
    const about = { what: `check run ${name}`, permission: CHECK_RUN_PERMISSION, repository: `${owner}/${repo}` };
    return { outputs: {}, note: refusalOf(error, about) };
  }
}

interface Draft {
  readonly name: string;
  /** Which of the check runs of that name are this report's. */
  readonly mark: string;
  readonly externalId: string;
  readonly result: {
    readonly status: 'completed';
    readonly conclusion: Outcome['conclusion'];
    readonly details_url?: string;
  };
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

function draftOf(name: string, outcome: Outcome, { redact, run }: Destination): Draft {
  const annotations = outcome.annotations.slice(0, MOST_ANNOTATIONS).map((annotation) => ({
    ...annotation,
    path: redact(annotation.path),
    title: nameText(redact(annotation.title), 250),
    message: shorten(redact(annotation.message), 1000),
  }));
  const mark = `driftgate:${hash(outcome.report)}:`;
  return {
    name,
    mark,
    externalId: `${mark}${hash(JSON.stringify(annotations))}`,
    result: { status: 'completed', conclusion: outcome.conclusion, ...(run === null ? {} : { details_url: run }) },
    title: shorten(visible(redact(outcome.title).split('\n', 1)[0] ?? ''), 250),
    summary: renderToFit((maxLength) => redact(outcome.summary(maxLength)), SUMMARY_BYTES, Buffer.byteLength),
    annotations,
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

interface Output {
  readonly title: string;
  readonly summary: string;
  readonly annotations?: Annotation[];
}

/** @returns its id */
async function publish(github: GitHub, commit: Commit, draft: Draft): Promise<number> {
  const { owner, repo, sha: head_sha } = commit;
  const { name, title, summary, annotations, result, externalId: external_id } = draft;
  const output = (from: number): Output => {
    const some = annotations.slice(from, from + PER_REQUEST);
    return { title, summary, ...(some.length === 0 ? {} : { annotations: some }) };
  };
  const found = await newest(github, commit, draft);
  let given = found?.given ?? 0;
  let id = found?.id;
  if (id === undefined) {
    const request = { owner, repo, name, head_sha, external_id, ...result, output: output(0) };
    id = (await github.rest.checks.create(request)).data.id;
    given = PER_REQUEST;
  } else {
    const request = { owner, repo, check_run_id: id, ...result, output: output(given) };
    await github.rest.checks.update(request);
    given += PER_REQUEST;
  }
  for (; given < annotations.length; given += PER_REQUEST) {
    await github.rest.checks.update({ owner, repo, check_run_id: id, output: output(given) });
  }
  return id;
}

/** The newest check run of this report, when it has the same annotations or the first of them. */
async function newest(
  github: GitHub,
  { owner, repo, sha }: Commit,
  { name, mark, externalId }: Draft,
): Promise<{ readonly id: number; readonly given: number } | null> {
  const pages = github.paginate.iterator(github.rest.checks.listForRef, {
    owner,
    repo,
    ref: sha,
    check_name: name,
    filter: 'all',
    per_page: 100,
  });
  const own: { readonly id: number; readonly external_id: string | null; readonly given: number }[] = [];
  for await (const { data } of pages) {
    for (const { id, external_id, output } of data) {
      if (external_id?.startsWith(mark)) own.push({ id, external_id, given: output.annotations_count });
    }
  }
  const last = own.sort((a, b) => b.id - a.id)[0];
  return last?.external_id === externalId ? last : null;
}
