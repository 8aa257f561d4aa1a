import { EXIT } from '../errors.ts';
import { CHECK_FLAGS, PLAN_FLAGS } from '../inputs/flags.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanFormat } from '../report/plan/index.ts';
import { unknownReport, unknownText } from '../report/unknown.ts';
import { MissingCredentials } from '../sources/missing-credentials.ts';
import { commenter, githubFlags } from './github.ts';
import {
  chosen,
  contextOf,
  deliver,
  type Flags,
  type Register,
  renderOptions,
  settingsFlags,
  settingsOf,
  type Terminal,
} from './terminal.ts';

type PlanFlags = Flags & { readonly planFile?: string; readonly rollbackFile?: string };

const OWN_FLAGS = [...CHECK_FLAGS, ...PLAN_FLAGS];

export const plan: Register = (program, terminal) => {
  const command = program.command('plan').description('show the statements that would make the target match the reference');
  settingsFlags(command, { more: OWN_FLAGS })
    .option('--format <format>', 'terminal (default), markdown, json (the plan file), sql or html')
    .option('--output <file>', 'write it into a file instead of stdout')
    .option('--plan-file <file>', 'write the plan file too, for apply')
    .option('--rollback-file <file>', 'write the way back too, as SQL');
  githubFlags(command).action(async (flags: PlanFlags) => {
    const settings = settingsOf(flags, terminal, OWN_FLAGS);
    const format = await formatOf(flags);
    const words = { what: 'Driftgate could not plan', result: 'no plan' };
    const comment = commenter('plan', settings.name, words, flags, terminal);
    const { plan: run } = await import('../commands/plan.ts');
    try {
      const { plan: made } = await run(settings, contextOf(flags, terminal));
      await write(made, format, flags, terminal);
      await comment.plan(made);
    } catch (error) {
      if (!(error instanceof MissingCredentials) || settings['on-missing-credentials'] !== 'skip') {
        await comment.failed(error);
        throw error;
      }
      // No file is written: an empty plan would say that there is nothing to do.
      const unknown = unknownReport(settings.name, error);
      terminal.err(`${unknownText(unknown)}\n`);
      await comment.unknown(unknown);
    }
  });
};

async function write(made: Plan, format: PlanFormat, flags: PlanFlags, terminal: Terminal): Promise<void> {
  const file = flags.planFile ?? (format.name === 'json' ? flags.output : undefined);
  const options = { ...renderOptions(flags, terminal), ...(file === undefined ? {} : { file }) };
  await deliver(format.render(made, options), 'plan', flags, terminal);
  if (flags.planFile !== undefined) {
    const { writePlan } = await import('../plan/file.ts');
    await deliver(writePlan(made), 'plan', { ...flags, output: flags.planFile }, terminal);
  }
  if (flags.rollbackFile !== undefined) {
    const { renderRollback } = await import('../report/plan/sql.ts');
    await deliver(renderRollback(made), 'way back', { ...flags, output: flags.rollbackFile }, terminal);
  }
  terminal.exitWith(made.proof.proven ? EXIT.ok : EXIT.failed);
}

async function formatOf({ format }: Flags): Promise<PlanFormat> {
  if (format === undefined) return (await import('../report/plan/terminal.ts')).terminal;
  const { PLAN_FORMATS } = await import('../report/plan/index.ts');
  return chosen(PLAN_FORMATS, format);
}
