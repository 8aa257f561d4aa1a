import { resolve } from 'node:path';
import { EXIT } from '../errors.ts';
import { repositoryRoot } from '../locate/root.ts';
import type { Renderings } from '../publish/announcement.ts';
import { ownersOf } from '../publish/owners.ts';
import { publishReport } from '../publish/publish.ts';
import type { FileOwner, RenderOptions, ReportFormat } from '../report/formats/index.ts';
import type { Report } from '../report/report.ts';
import { contextOf, linksOf, type Mode, type Runner } from './runner.ts';

export const check: Mode = {
  name: 'check',
  comment: 'report',
  failure: { what: 'Driftgate could not check', result: 'no result: the database was not compared with its reference' },
  async run(settings, runner) {
    const [{ check: run }, { FORMATS }, { terminal }] = await Promise.all([
      import('../commands/check.ts'),
      import('../report/formats/index.ts'),
      import('../report/formats/terminal.ts'),
    ]);
    const report = await run(settings, contextOf(runner));
    runner.print(terminal.render(report, { colour: true, width: 120 }));
    const owners = await ownersOf(report, repositoryRoot(resolve(settings.sourceFolders.reference), runner.environment));
    await publishReport(report, renderingsOf(report, FORMATS, runner, owners), runner.destination);
    return report.verdict === 'drift' ? EXIT.drift : EXIT.ok;
  },
};

/** The report as it is published. */
export function renderingsOf(
  report: Report,
  formats: readonly ReportFormat[],
  runner: Runner,
  owners: readonly FileOwner[] = [],
): Renderings {
  const links = linksOf(runner);
  const markdown = formats.find(({ name }) => name === 'markdown')!;
  const render = (format: ReportFormat, options: RenderOptions = {}): string =>
    runner.secrets.redact(format.render(report, { links, owners, ...options }));
  return {
    markdown: (maxLength) => render(markdown, { maxLength }),
    comment: (maxLength, news) => render(markdown, { maxLength, withoutTimes: true, ...(news === undefined ? {} : { news }) }),
    files: formats.flatMap((format) =>
      format.output === undefined
        ? []
        : [{ output: format.output, name: `report.${format.extension}`, render: () => render(format) }],
    ),
  };
}
