import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DriftgateError, EXIT, messageOf } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import { publishPlan } from '../publish/plan.ts';
import { isTrue } from './inputs.ts';
import { contextOf, linksOf, type Mode, type Runner } from './runner.ts';

/** Drift is what a plan is for, so it fails only when there is no plan, or one that is not proven. */
export const plan: Mode = {
  name: 'plan',
  comment: 'plan',
  failure: { what: 'Driftgate could not plan', result: 'no plan' },
  async run(settings, runner) {
    const allowUnproven = isTrue(runner, 'allow-unproven');
    const [{ plan: run }, { json }, { page }, { markdown }, { terminal }] = await Promise.all([
      import('../commands/plan.ts'),
      import('../report/formats/json.ts'),
      import('../report/html/page.ts'),
      import('../report/plan/markdown.ts'),
      import('../report/plan/terminal.ts'),
    ]);
    const planned = await run(settings, contextOf(runner));
    runner.print(terminal.render(planned.plan, { colour: true, width: 120 }));
    const file = await writePlanFile(planned.plan, runner);
    runner.log.info(`Wrote ${file}, plan ${planned.plan.id}`);
    const links = linksOf(runner);
    const render = (maxLength: number): string => runner.secrets.redact(markdown.render(planned.plan, { maxLength, links }));
    await publishPlan(
      planned,
      file,
      {
        markdown: render,
        comment: render,
        files: [
          { output: 'report-file', name: 'plan.md', render: () => render(Number.POSITIVE_INFINITY) },
          { output: 'json-file', name: 'report.json', render: () => runner.secrets.redact(json.render(planned.report)) },
          {
            output: 'html-file',
            name: 'plan.html',
            render: () => runner.secrets.redact(page(planned.report, planned.plan, { links })),
          },
        ],
      },
      runner.destination,
    );
    return planned.plan.proof.proven || allowUnproven ? EXIT.ok : EXIT.failed;
  },
};

/** Where the input `output` says, else where it lasts as long as the job. No secret is in a plan, so nothing in it is redacted here. */
async function writePlanFile(made: Plan, { input, cwd, destination }: Runner): Promise<string> {
  const { writePlan } = await import('../plan/file.ts');
  const text = writePlan(made);
  const output = input('output');
  if (output === '') return destination.writeFile(made.name, 'plan.json', text);
  try {
    await mkdir(dirname(resolve(cwd, output)), { recursive: true });
    await writeFile(resolve(cwd, output), text);
  } catch (error) {
    throw new DriftgateError('write', `The plan cannot be written to ${output}: ${messageOf(error)}`, { cause: error });
  }
  return output;
}
