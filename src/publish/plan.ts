/**
 * A plan on its way to people on GitHub: its comment, which stands beside that of a check of the same name, the job summary,
 * annotations for what somebody has to want, and outputs, of which the plan's id is the one that travels apart from its file.
 */
import { ALLOWABLE, type HazardName } from '../engines/ddl.ts';
import type { Plan } from '../plan/plan.ts';
import type { Report } from '../report/report.ts';
import { nameText } from '../report/text.ts';
import type { Annotation } from './annotations.ts';
import type { Renderings } from './announcement.ts';
import type { Destination } from './destination.ts';
import { outputsOf, planOutputsOf } from './outputs.ts';
import { outputsTold, publishShown, writeFiles } from './publish.ts';
import { commentOn } from './report-comment.ts';

/**
 * @param made by commands/plan.ts
 * @param file that the plan was written to
 */
export async function publishPlan(
  { plan, report }: { readonly plan: Plan; readonly report: Report },
  file: string,
  renderings: Renderings,
  destination: Destination,
): Promise<void> {
  const files = await writeFiles(plan.name, renderings, destination);
  const create = destination.commentWhen === 'always' || plan.statements.length + plan.left.length > 0;
  const told = [await commentOn(destination, { kind: 'plan', name: plan.name, render: renderings.comment, create })];
  await publishShown({ name: plan.name, renderings, told, annotations: planAnnotations(plan) }, destination);
  const outputs = { ...outputsOf(report), ...files, ...outputsTold(told), ...planOutputsOf(plan, file) };
  for (const [name, value] of Object.entries(outputs)) destination.setOutput(name, value);
}

/** What somebody has to want, and what the plan does not mend. What only adds needs no annotation. */
export function planAnnotations(plan: Plan): Annotation[] {
  const title = `driftgate: ${plan.name}`;
  const unproven: Annotation[] = plan.proof.proven
    ? []
    : [{ level: 'error', title: `${title}: not proven`, message: `The plan is not proven: ${plan.proof.reason}` }];
  const grave = plan.statements.flatMap(({ number, does, hazards }) =>
    hazards
      .filter(({ name }) => (ALLOWABLE as readonly HazardName[]).includes(name))
      .map(({ name, why }) => ({
        level: 'warning' as const,
        title: `${title}: ${name}`,
        message: `Statement ${number}, ${nameText(does, 200)}: ${why}`,
      })),
  );
  const left = plan.left.map(({ about, why, allow }) => ({
    level: 'notice' as const,
    title: `${title}: not in the plan`,
    message: `${about.kind.replaceAll('-', ' ')} ${nameText(about.name, 120)}: ${why}${allow === null ? '' : ` (allow: ${allow})`}`,
  }));
  return [...unproven, ...grave, ...left];
}
