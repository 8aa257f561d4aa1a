/** Why GitHub did not take something that is told beside the comment, in words, with the permission to give where that is the cause. */
import { apiFailure } from './github.ts';

export interface Refused {
  /** `commit status schema` */
  readonly what: string;
  /** As it stands in a workflow's `permissions`. */
  readonly permission: string;
  /** `owner/name` */
  readonly repository: string;
}

/** @throws the error itself when it is no answer of GitHub's */
export function refusalOf(error: unknown, { what, permission, repository }: Refused): string {
  const failure = apiFailure(error);
  if (failure === null) throw error;
  const { status, message } = failure;
  const said = `GitHub answered ${status}: ${message.replace(/\s+/g, ' ').slice(0, 300)}`;
  const none = `There is no up-to-date ${what}`;
  const stands = 'The result of the check stands.';
  if (status === 401) return `${none}: the token was refused (${said}). ${stands}`;
  // GitHub hides what a token may not see, and takes check runs from apps only.
  const isPermission =
    status === 404 || (status === 403 && /not accessible by|must (have|authenticate)|resource protected/i.test(message));
  if (!isPermission) return `${none}: ${repository} did not take it (${said}). ${stands}`;
  return `${none}: the token needs the permission \`${permission}\` (${said}). Give the job \`permissions: { ${permission} }\`; on pull requests from forks and by Dependabot the token is read-only all the same. ${stands}`;
}
