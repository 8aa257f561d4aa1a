/** What a page of a check and one of a fleet end with: version, links, time, and the addresses of the rules that were linked to. */
import type { RenderOptions } from '../formats/index.ts';
import { duration } from '../words.ts';
import { address, code, link, plain } from './escape.ts';

/** @param durationMs left out of what must not change with every run */
export function footer(version: string, durationMs: number, { links, withoutTimes }: RenderOptions): string {
  const parts = [
    `Driftgate ${plain(version)}`,
    ...(links?.rules === undefined ? [] : [link('rules', links.rules)]),
    ...(links?.run === undefined ? [] : [link('workflow run', links.run)]),
    ...(links?.artifact === undefined ? [] : [link(`artifact ${code(links.artifact.name)}`, links.artifact.url)]),
    ...(withoutTimes ? [] : [duration(durationMs)]),
  ];
  return `<sub>${parts.join(' · ')}</sub>`;
}

/** Link reference definitions: they are not shown. */
export function ruleAddresses(rules: ReadonlySet<string>, { links }: RenderOptions): string[] {
  const url = links?.rules;
  if (url === undefined || rules.size === 0) return [];
  const sorted = [...rules].sort();
  return [sorted.map((rule) => `[${rule}]: ${address(`${url}#${rule}`)}`).join('\n')];
}
