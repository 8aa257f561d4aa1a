import type { ConfirmQuestion } from '../commands/apply.ts';
import { EXIT } from '../errors.ts';
import { APPLY_FLAGS, PLAN_FLAGS } from '../inputs/flags.ts';
import type { Settings } from '../inputs/settings.ts';
import {
  contextOf,
  deliver,
  type Flags,
  type Register,
  renderOptions,
  settingsFlags,
  settingsOf,
  type Terminal,
} from './terminal.ts';

type ApplyFlags = Flags & {
  readonly plan?: string;
  readonly planId?: string;
  readonly appVersion?: string;
};

const FLAGS = [...PLAN_FLAGS, ...APPLY_FLAGS];

export const apply: Register = (program, terminal) => {
  const command = program.command('apply').description('make the target match the reference: plan, ask, save, run, verify');
  settingsFlags(command, { more: FLAGS })
    .option('--plan <file>', 'apply exactly the plan in this file')
    .option('--plan-id <id>', 'its id, from whoever approved it')
    .option('--yes', 'do not ask')
    .option('--allow-protected', 'apply it to an environment that is marked as protected')
    .option('--allow-unproven', 'apply a plan that could not be proven')
    .option('--without-backup', 'delete what is not saved, with --backup none')
    .option('--app-version <version>', 'of the application, for the ledger (default: from package.json or pyproject.toml)')
    .option('--allow-downgrade', 'apply an older version of the application than the newest in the ledger')
    .option('--format <format>', 'terminal (default) or json')
    .option('--output <file>', 'write the result into a file instead of stdout')
    .action(async (flags: ApplyFlags) => {
      const settings = settingsOf(flags, terminal, FLAGS);
      const [{ apply: run }, { renderApply }] = await Promise.all([
        import('../commands/apply.ts'),
        import('../report/terminal/apply.ts'),
      ]);
      const { GITHUB_SHA, GITHUB_ACTOR, USER, USERNAME } = terminal.environment;
      const result = await run(
        settings,
        {
          planFile: flags.plan ?? null,
          planId: flags.planId ?? null,
          options: {
            yes: flags.yes === true,
            allowProtected: flags.allowProtected === true,
            allowUnproven: flags.allowUnproven === true,
            withoutBackup: flags.withoutBackup === true,
            allowDowngrade: flags.allowDowngrade === true,
            appVersion: flags.appVersion ?? null,
            run: { commit: GITHUB_SHA ?? null, actor: GITHUB_ACTOR ?? USER ?? USERNAME ?? null, url: null },
          },
          confirm: (question) => confirm(question, flags, settings.apply.backup, terminal),
        },
        contextOf(flags, terminal),
      );
      const text =
        flags.format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : renderApply(result, renderOptions(flags, terminal));
      await deliver(text, 'result', flags, terminal);
      terminal.exitWith(result.drift ? EXIT.drift : EXIT.ok);
    });
};

/** Shows the plan; only the whole word is a yes. */
async function confirm(
  question: ConfirmQuestion,
  flags: Flags,
  backup: Settings['apply']['backup'],
  terminal: Terminal,
): Promise<boolean | null> {
  const [{ terminal: format }, { renderQuestion }] = await Promise.all([
    import('../report/plan/terminal.ts'),
    import('../report/terminal/apply.ts'),
  ]);
  const { plan, ...about } = question;
  const options = renderOptions(flags, terminal);
  const asked = terminal.ask(
    `${format.render(plan, options)}\n${renderQuestion({ ...about, statements: plan.statements.length, backup }, options)}`,
  );
  return asked === null ? null : (await asked).trim().toLowerCase() === 'yes';
}
