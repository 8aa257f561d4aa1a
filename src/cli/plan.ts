import { EXIT } from '../errors.ts';
import { PLAN_FLAGS } from '../inputs/flags.ts';
import { chosen, contextOf, deliver, type Flags, type Register, renderOptions, settingsFlags, settingsOf } from './terminal.ts';

export const plan: Register = (program, terminal) => {
  const command = program.command('plan').description('show the statements that would make the target match the reference');
  settingsFlags(command, { more: PLAN_FLAGS })
    .option('--format <format>', 'terminal (default), markdown, json (the plan file) or sql')
    .option('--output <file>', 'write it into a file instead of stdout')
    .option('--plan-file <file>', 'write the plan file too, for apply')
    .option('--rollback-file <file>', 'write the way back too, as SQL')
    .action(async (flags: Flags & { readonly planFile?: string; readonly rollbackFile?: string }) => {
      const settings = settingsOf(flags, terminal, PLAN_FLAGS);
      const { PLAN_FORMATS } = await import('../report/plan/index.ts');
      const format = chosen(PLAN_FORMATS, flags.format ?? 'terminal');
      const { plan: run } = await import('../commands/plan.ts');
      const { plan: made } = await run(settings, contextOf(flags, terminal));
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
    });
};
