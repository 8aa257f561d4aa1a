/** check, order, demo: what is printed is a report. */
import { EXIT } from '../errors.ts';
import { CHECK_FLAGS, SUGGEST_FLAGS } from '../inputs/flags.ts';
import type { ReportFormat } from '../report/formats/index.ts';
import type { Report } from '../report/report.ts';
import { unknownReport, unknownText } from '../report/unknown.ts';
import { MissingCredentials } from '../sources/missing-credentials.ts';
import { commenter, githubFlags } from './github.ts';
import {
  chosen,
  contextOf,
  deliver,
  type Flags,
  outputFlags,
  type Register,
  renderOptions,
  settingsFlags,
  settingsOf,
  type Terminal,
} from './terminal.ts';

const OWN_FLAGS = [...CHECK_FLAGS, ...SUGGEST_FLAGS];

export const check: Register = (program, terminal) => {
  const command = program
    .command('check')
    .description('compare the target with the reference; exit with 1 when they drift apart');
  settingsFlags(command, { more: OWN_FLAGS })
    .option('--format <format>', 'terminal (default), markdown, json, junit, sarif or html')
    .option('--output <file>', 'write the report into a file instead of stdout');
  githubFlags(command).action(async (flags: Flags) => {
    const settings = settingsOf(flags, terminal, OWN_FLAGS);
    const format = await formatOf(flags);
    const comment = commenter('report', settings.name, NO_RESULT, flags, terminal);
    const { check: run } = await import('../commands/check.ts');
    try {
      const report = await run(settings, contextOf(flags, terminal));
      await write(report, format, flags, terminal);
      await comment.report(report);
    } catch (error) {
      if (!(error instanceof MissingCredentials) || settings['on-missing-credentials'] !== 'skip') {
        await comment.failed(error);
        throw error;
      }
      const unknown = unknownReport(settings.name, error);
      if (format.unknown === undefined) terminal.err(`${unknownText(unknown)}\n`);
      else await deliver(format.unknown(unknown), 'report', flags, terminal);
      await comment.unknown(unknown);
    }
  });
};

const NO_RESULT = {
  what: 'Driftgate could not check',
  result: 'no result: the database was not compared with its reference',
};

export const order: Register = (program, terminal) => {
  settingsFlags(program.command('order').description("print the reference's tables in foreign-key order"), {
    without: ['target', 'fail-on'],
  })
    .option('--format <format>', 'terminal (default) or json')
    .action(async (flags: Flags) => {
      const settings = settingsOf(flags, terminal);
      const { orderOf, renderOrder } = await import('../commands/order.ts');
      terminal.out(renderOrder(await orderOf(settings, contextOf(flags, terminal)), flags.format ?? 'terminal'));
    });
};

export const demo: Register = (program, terminal) => {
  const command = program
    .command('demo')
    .description('find drift between a SQL file and a database embedded in this program; needs nothing')
    .option('--format <format>', 'terminal (default), markdown, json, junit, sarif or html')
    .option('--output <file>', 'write the report into a file instead of stdout');
  outputFlags(command).action(async (flags: Flags) => {
    const format = await formatOf(flags);
    const { demo: run } = await import('../commands/demo.ts');
    const context = contextOf(flags, terminal);
    const report = await run(context);
    await write(report, format, flags, terminal);
    const drifts = report.verdict === 'drift';
    context.log.info(
      drifts
        ? `Exit code ${EXIT.drift}: drift at or above "error" fails the check, as it would on a pull request.`
        : `Exit code ${EXIT.ok}: in sync.`,
    );
  });
};

async function write(report: Report, format: ReportFormat, flags: Flags, terminal: Terminal): Promise<void> {
  await deliver(format.render(report, renderOptions(flags, terminal)), 'report', flags, terminal);
  terminal.exitWith(report.verdict === 'drift' ? EXIT.drift : EXIT.ok);
}

/** The pages for a browser and for other programs are only loaded for those who ask for a format. */
async function formatOf({ format }: Flags): Promise<ReportFormat> {
  if (format === undefined) return (await import('../report/formats/terminal.ts')).terminal;
  const { FORMATS } = await import('../report/formats/index.ts');
  return chosen(FORMATS, format);
}
