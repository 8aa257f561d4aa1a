/** A destination in memory, over the stand-in of GitHub's API. */

import type { CommentWhen, Destination } from '../../src/publish/destination.ts';
import { openGitHub } from '../../src/publish/github.ts';
import { type GitHubStandIn, TOKENS } from './stand-in.ts';

export interface Shown {
  summary: string;
  readonly outputs: Record<string, string>;
  readonly annotations: string[];
}

export function destinationOf(
  github: GitHubStandIn,
  repository: string,
  number: number,
  commentWhen: CommentWhen = 'always',
): { readonly destination: Destination; readonly shown: Shown } {
  const [owner, repo] = repository.split('/') as [string, string];
  const shown: Shown = { summary: '', outputs: {}, annotations: [] };
  const annotate =
    (level: string) =>
    (message: string): void =>
      void shown.annotations.push(`${level} ${message}`);
  const destination: Destination = {
    pullRequest: { owner, repo, number },
    github: openGitHub(TOKENS.actions, github.url),
    commentWhen,
    writeFile: async (name, file) => `${name}/${file}`,
    appendSummary: async (text) => {
      shown.summary += text;
    },
    annotate: { error: annotate('error'), warning: annotate('warning'), notice: annotate('notice') },
    setOutput: (name, value) => {
      shown.outputs[name] = value;
    },
    redact: (text) => text,
    log: { info() {}, warn() {}, debug() {} },
  };
  return { destination, shown };
}
