/** What is decided before anything is written: by flags, by a person, or as the repository suggests. */
import type { Flavour } from '../catalog/model.ts';
import { DriftgateError } from '../errors.ts';
import type { COMMENT_WHEN } from '../publish/destination.ts';
import type { FailOn } from '../rules/finding.ts';
import { CODE_KINDS } from '../sources/code/index.ts';

/** When the workflow runs: on pull requests, weekly, or both. */
export type Workflow = 'check' | 'drift' | 'both' | 'none';

export interface Answers {
  readonly reference: string;
  /** `env:NAME`. */
  readonly target: string;
  readonly engine: Flavour | null;
  readonly workflow: Workflow;
  readonly comment: (typeof COMMENT_WHEN)[number];
  readonly failOn: FailOn;
  /** Whether driftgate.yml is written. */
  readonly config: boolean;
}

export function schemeOf(source: string): string {
  return /^([a-z-]+):/.exec(source)?.[1] ?? '';
}

/** True when reading it runs code of the repository, which a job with credentials must not. */
export function runsCode({ reference, engine }: Pick<Answers, 'reference' | 'engine'>): boolean {
  const scheme = schemeOf(reference);
  if (scheme === 'prisma') return engine === 'mysql' || engine === 'mariadb';
  return CODE_KINDS.find((kind) => kind.scheme === scheme)?.runsCode === true;
}

/** `NAME` of `env:NAME`, null for what needs no variable. */
export function variableOf(source: string): string | null {
  return /^env:(\w+)$/.exec(source)?.[1] ?? null;
}

/** What is wrong with a reference that would be written into a file of the repository; null when nothing is. */
export function wrongReference(source: string): string | null {
  if (source === '') return 'Name a source.';
  if (source.includes('://')) return 'A URL holds a password: put it into a secret, and name its variable: env:NAME.';
  if (/[\r\n]/.test(source)) return 'It must be one line.';
  if (source.startsWith('env:')) return wrongTarget(source);
  const known = [...CODE_KINDS.map(({ scheme }) => scheme), 'snapshot'];
  return known.includes(schemeOf(source))
    ? null
    : `Write env:NAME, or one of: ${known.map((scheme) => `${scheme}:…`).join(', ')}`;
}

export function wrongTarget(source: string): string | null {
  if (source.includes('://')) return 'A URL holds a password: put it into a secret, and name its variable: env:NAME.';
  const name = variableOf(source);
  if (name === null || /^\d/.test(name)) return 'Write env:NAME, with the name of an environment variable.';
  return /^GITHUB_/i.test(name) ? 'GitHub keeps names that begin with GITHUB_ for itself.' : null;
}

/** @throws DriftgateError `usage` naming the flag */
export function checkAnswers({ reference, target }: Answers): void {
  for (const [flag, wrong] of [
    ['reference', wrongReference(reference)],
    ['target', wrongTarget(target)],
  ]) {
    // What was given may be a URL with a password, so it is not repeated.
    if (wrong !== null) throw new DriftgateError('usage', `--${flag} cannot be written into driftgate.yml.`, { hint: wrong! });
  }
  if (reference === target) {
    throw new DriftgateError('usage', `The reference and the target are both ${reference}.`, {
      hint: 'Give one of them another source: --reference, --target.',
    });
  }
}
