import { PLAN_FLAGS } from '../inputs/flags.ts';
import { contextOf, type Flags, type Register, settingsFlags, settingsOf } from './terminal.ts';

export const migration: Register = (program, terminal) => {
  const command = program
    .command('migration')
    .description("write the plan as a migration file of the project's own tool")
    .argument('<name>', 'what it does, such as add_currency');
  settingsFlags(command, { more: PLAN_FLAGS })
    .option('--tool <tool>', 'plain, flyway, dbmate, goose, golang-migrate, drizzle, prisma, alembic, node-pg-migrate')
    .option('--folder <folder>', 'folder of the migrations, when neither source tells')
    .action(async (name: string, flags: Flags & { readonly tool?: string; readonly folder?: string }) => {
      const settings = settingsOf(flags, terminal, PLAN_FLAGS);
      const context = contextOf(flags, terminal);
      const [{ plan }, { migration: run }] = await Promise.all([
        import('../commands/plan.ts'),
        import('../commands/migration.ts'),
      ]);
      const made = await plan(settings, context);
      const { tool, folder } = flags;
      const written = await run(settings, { name, tool, folder, plan: made.plan }, context);
      for (const note of written.notes) context.log.info(note);
      for (const file of written.files) terminal.out(`${file}\n`);
    });
};
