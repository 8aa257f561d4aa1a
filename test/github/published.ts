/** A destination in memory, over the stand-in of GitHub's API. */

import { type CommentWhen, type Destination, NOTHING_ASKED } from '../../src/publish/destination.ts';
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
    github: openGitHub(TOKENS.actions, github.url, { pace: { second: 1, spaced: false } }),
    commentWhen,
    commit: { owner, repo, sha: '6113728f27ae82c7b1a177c8d03f9e96e0adf246' },
    run: `https://github.com/${repository}/actions/runs/42`,
    asked: NOTHING_ASKED,
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
