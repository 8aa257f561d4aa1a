import { EXIT } from '../errors.ts';
import { publishReport } from '../publish/publish.ts';
import type { RenderOptions } from '../report/formats/index.ts';
import { contextOf, linksOf, type Mode } from './runner.ts';

export const check: Mode = {
  name: 'check',
  comment: 'report',
  failure: { what: 'Driftgate could not check', result: 'no result: the database was not compared with its reference' },
  async run(settings, runner) {
    const [{ check: run }, { json }, { markdown }, { terminal }] = await Promise.all([
      import('../commands/check.ts'),
      import('../report/formats/json.ts'),
      import('../report/formats/markdown.ts'),
      import('../report/formats/terminal.ts'),
    ]);
    const report = await run(settings, contextOf(runner));
    runner.print(terminal.render(report, { colour: true, width: 120 }));
    const links = linksOf(runner);
    const render = (options: RenderOptions): string => runner.secrets.redact(markdown.render(report, { links, ...options }));
    const renderings = {
      markdown: (maxLength: number) => render({ maxLength }),
      comment: (maxLength: number) => render({ maxLength, withoutTimes: true }),
      json: () => runner.secrets.redact(json.render(report)),
    };
    await publishReport(report, renderings, runner.destination);
    return report.verdict === 'drift' ? EXIT.drift : EXIT.ok;
  },
};
