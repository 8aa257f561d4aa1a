/**
 * A plan on its way to people on GitHub: its comment, which stands beside that of a check of the same name, the job summary,
 * annotations for what somebody has to want, and outputs, of which the plan's id is the one that travels apart from its file.
 */
import { ALLOWABLE, type HazardName } from '../engines/ddl.ts';
import type { Plan } from '../plan/plan.ts';
import type { Report } from '../report/report.ts';
import { nameText } from '../report/text.ts';
import { type Annotation, publishAnnotations } from './annotations.ts';
import { commentNote } from './messages.ts';
import { outputsOf, planOutputsOf } from './outputs.ts';
import { commentOn, type Destination, type Renderings } from './publish.ts';
import { publishSummary } from './summary.ts';

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
  const files = {
    markdown: await destination.writeFile(plan.name, 'plan.md', renderings.markdown(Number.POSITIVE_INFINITY)),
    json: await destination.writeFile(plan.name, 'report.json', renderings.json()),
  };
  const create = destination.commentWhen === 'always' || plan.statements.length + plan.left.length > 0;
  const comment = await commentOn(destination, { kind: 'plan', name: plan.name, render: renderings.comment, create });
  const note = comment === null ? null : commentNote(comment);
  if (destination.appendSummary !== null) {
    const end = note === null ? '' : `\n\n> [!WARNING]\n> ${note}\n`;
    await publishSummary((maxLength) => renderings.markdown(maxLength - end.length) + end, destination.appendSummary);
  }
  const outputs = { ...outputsOf(report, files, comment), ...planOutputsOf(plan, file) };
  for (const [name, value] of Object.entries(outputs)) destination.setOutput(name, value);
  const unpublished: Annotation[] =
    note === null ? [] : [{ level: 'warning', title: `driftgate: ${plan.name}: no comment`, message: note }];
  publishAnnotations([...unpublished, ...planAnnotations(plan)], destination.annotate);
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
