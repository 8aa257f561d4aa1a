/** The branch that a database may be changed from: the default branch, which GitHub is asked for, or those that the settings list. */
import picomatch from 'picomatch';
import * as z from 'zod';
import { DriftgateError } from '../../errors.ts';
import type { GitHub } from '../github.ts';
import type { WorkflowRun } from '../run.ts';
import { ask } from './ask.ts';

const BRANCH = 'refs/heads/';
const TAG = 'refs/tags/';

/**
 * @param allowed globs: of branches, or, when they begin with `refs/`, of whole refs, which is how tags are allowed
 * @returns what was passed
 * @throws DriftgateError `gate`
 */
export async function refuseBranch(
  allowed: readonly string[],
  run: WorkflowRun,
  github: GitHub | null,
  mode: 'apply' | 'sync',
): Promise<string> {
  const name = nameOf(run.ref);
  if (allowed.length > 0) {
    const pattern = allowed.find((glob) =>
      picomatch.isMatch(run.ref, glob.startsWith('refs/') ? glob : BRANCH + glob, { dot: true }),
    );
    if (pattern !== undefined) return `The ${name} is one of those that may apply (${pattern}).`;
    throw new DriftgateError('gate', `mode: ${mode} does not run on the ${name}: only on ${allowed.join(', ')}.`, {
      hint: 'Run it there, or list it under apply: branches in driftgate.yml (input apply-branches); tags as refs/tags/….',
    });
  }
  const question = async (api: GitHub): Promise<unknown> => (await api.rest.repos.get({ owner: run.owner, repo: run.repo })).data;
  const about = { what: 'the default branch', permission: 'contents: read' };
  const { default_branch: standard } = await ask(github, run, about, repositorySchema, question);
  if (run.ref === BRANCH + standard) return `The ${name} is the default branch.`;
  throw new DriftgateError('gate', `mode: ${mode} does not run on the ${name}: only on the default branch, ${standard}.`, {
    hint: 'Run it there, or list others under apply: branches in driftgate.yml (input apply-branches).',
  });
}

const repositorySchema = z.object({ default_branch: z.string().min(1) });

function nameOf(ref: string): string {
  if (ref.startsWith(BRANCH)) return `branch ${ref.slice(BRANCH.length)}`;
  return ref.startsWith(TAG) ? `tag ${ref.slice(TAG.length)}` : `ref ${ref}`;
}
