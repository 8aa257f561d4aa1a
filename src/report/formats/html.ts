/** The report as a page of one file, for a browser: see ../html/page.ts. */
import { page } from '../html/page.ts';
import type { ReportFormat } from './index.ts';

export const html: ReportFormat = {
  name: 'html',
  extension: 'html',
  output: 'html-file',
  render: (report, options) => page(report, null, options),
};
