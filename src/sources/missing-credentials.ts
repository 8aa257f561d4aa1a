/** The error about credentials that are to come from the environment and are not there. credentials.ts throws it. */
import { DriftgateError } from '../errors.ts';

export interface MissingCredential {
  /** What of the check it is for. */
  readonly side: 'reference' | 'target' | 'shadow';
  /** Name of the environment variable. */
  readonly variable: string;
  readonly state: 'not set' | 'empty';
}

/** Thrown by check and plan; the setting `on-missing-credentials` says what comes of it. */
export class MissingCredentials extends DriftgateError {
  readonly missing: readonly MissingCredential[];
  /** Why they are not there: a sentence; null when nobody can tell. */
  readonly why: string | null;

  constructor(missing: readonly MissingCredential[], { why, next }: Reason) {
    super('usage', [`${lacks(missing)}.`, ...(why === null ? [] : [why])].join(' '), { hint: next });
    this.missing = missing;
    this.why = why;
  }
}

/** `The target lacks its credentials: STAGING_URL is not set` */
function lacks(missing: readonly MissingCredential[]): string {
  const sides = [...new Set(missing.map(({ side }) => `the ${side}`))];
  const what = (['not set', 'empty'] as const).flatMap((state) => {
    const names = [...new Set(missing.filter((one) => one.state === state).map(({ variable }) => variable))];
    if (names.length === 0) return [];
    return [
      `the environment variable${names.length === 1 ? '' : 's'} ${LIST.format(names)} ${names.length === 1 ? 'is' : 'are'} ${state}`,
    ];
  });
  const whose = `${LIST.format(sides)} ${sides.length === 1 ? 'lacks its' : 'lack their'} credentials`;
  return `${whose.charAt(0).toUpperCase()}${whose.slice(1)}: ${LIST.format(what)}`;
}

const LIST = new Intl.ListFormat('en-GB');

export interface Reason {
  readonly why: string | null;
  /** What to do next. */
  readonly next: string;
}
