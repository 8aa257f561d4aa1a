/**
 * One question to GitHub's API that the gate depends on. The client asks again while the trouble may pass; then every way of getting no
 * answer has a message of its own, and none of them opens the gate.
 */
import type { z } from 'zod';
import { DriftgateError } from '../../errors.ts';
import { type ApiFailure, apiFailure, type GitHub, isRateLimit } from '../github.ts';
import type { WorkflowRun } from '../run.ts';

export interface About {
  /** What is asked for, in words: `the approvals of run 42`. */
  readonly what: string;
  /** What the token needs for it, as it stands in a workflow's `permissions`. */
  readonly permission: string;
  /** What a 404 means, where it means more than a token that may not see the repository. */
  readonly missing?: Explanation;
}

export interface Explanation {
  readonly message: string;
  readonly hint: string;
}

/** @throws DriftgateError `gate` */
export async function ask<T>(
  github: GitHub | null,
  run: WorkflowRun,
  about: About,
  answer: z.ZodType<T>,
  question: (github: GitHub) => Promise<unknown>,
): Promise<T> {
  const { what, permission } = about;
  if (github === null) {
    throw new DriftgateError('gate', `The gate stays shut: there is no token to ask GitHub for ${what} (input github-token).`, {
      hint: `Leave github-token out, so that the job's own token is used, and give the job ${job(permission)}.`,
    });
  }
  let data: unknown;
  try {
    data = await question(github);
  } catch (error) {
    const failure = apiFailure(error);
    if (failure === null) throw error;
    const { message, hint } = explain(failure, `${run.owner}/${run.repo}`, about);
    const said = `GitHub answered ${failure.status}: ${failure.message.replace(/\s+/g, ' ').slice(0, 300)}`;
    throw new DriftgateError('gate', `The gate stays shut: ${message} (${said}).`, { hint, cause: error });
  }
  const parsed = answer.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new DriftgateError('gate', `The gate stays shut: GitHub's answer about ${what} is not of the form that is known.`, {
    hint: 'Is there a proxy in between? Start a new run later; when it says the same, report it as a bug of driftgate.',
  });
}

/** In the order of what tells most: a rate limit comes as 403 or 429. */
function explain(failure: ApiFailure, repository: string, { what, permission, missing }: About): Explanation {
  const { status } = failure;
  const grant = `Give the job ${job(permission)}. See docs/gate.md.`;
  if (isRateLimit(failure)) {
    return {
      message: `GitHub takes no more requests of this token for now, so ${what} cannot be had`,
      hint: 'Start a new run later.',
    };
  }
  if (status === 401) {
    return {
      message: `GitHub refuses the token, so ${what} cannot be had`,
      hint: 'Leave github-token out, so that the job’s own token is used, or give one that is valid.',
    };
  }
  if (status === 402) {
    return {
      message: `${repository} is on a plan of GitHub’s that does not have ${what}`,
      hint: 'Let a person type the plan’s id instead (input confirm). See docs/gate.md.',
    };
  }
  if (status === 403) return { message: `the token may not read ${what} of ${repository}`, hint: grant };
  if (status === 404) return missing ?? { message: `the token does not see ${what} of ${repository}`, hint: grant };
  if (status >= 500) {
    return { message: `GitHub could not be asked for ${what}`, hint: 'See githubstatus.com, and start a new run later.' };
  }
  return { message: `GitHub gave no answer about ${what}`, hint: 'See docs/gate.md.' };
}

function job(permission: string): string {
  return `\`permissions: { ${permission} }\``;
}
