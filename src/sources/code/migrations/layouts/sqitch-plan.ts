/** sqitch.plan: the changes in their order, and the tags that stand between them. */
import { DriftgateError } from '../../../../errors.ts';
import type { TextFile } from '../../files.ts';

export interface Plan {
  readonly project: string;
  readonly changes: readonly PlannedChange[];
}

export interface PlannedChange {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly planned: number;
  /** How many tags stand before it. */
  readonly place: number;
  /** When it stands in the plan once more: the tags between the two, one of which names the older script. */
  readonly reworkTags: readonly string[];
}

export function parsePlan({ name: file, text }: TextFile): Plan {
  let project = '';
  const tags: string[] = [];
  const changes: { name: string; planned: number; place: number; reworkTags: string[] }[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const content = line.replace(/\s*#.*$/, '').trim();
    const pragma = /^%\s*([^=\s]+)\s*=\s*(.+)$/.exec(content);
    if (pragma?.[1] === 'project') project = pragma[2]!;
    if (content === '' || content.startsWith('%')) continue;
    const [, mark, name, time] = /^([@+-]?)\s*(\S+)\s+(?:\[[^\]]*\]\s*)?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\s/.exec(content) ?? [];
    if (name === undefined) {
      throw new DriftgateError('source', `${file}, line ${index + 1} is no line of a plan: ${content}`, {
        hint: 'A change is written: name [dependencies] 2026-01-01T12:00:00Z planner <address>.',
      });
    }
    if (mark === '-') {
      throw new DriftgateError('source', `${file}, line ${index + 1} reverts a change (${name}), which is not read here.`, {
        hint: 'sqitch has not written such lines for long: rework the change instead.',
      });
    }
    if (mark === '@') {
      tags.push(name);
      continue;
    }
    const earlier = changes.findLast((change) => change.name === name);
    if (earlier !== undefined) earlier.reworkTags = tags.slice(earlier.place);
    changes.push({ name, planned: Date.parse(time!), place: tags.length, reworkTags: [] });
  }
  return { project, changes };
}
