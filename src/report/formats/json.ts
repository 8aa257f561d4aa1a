import { reportSchema, unknownSchema } from '../schema.ts';
import type { ReportFormat } from './index.ts';

/** The whole report, for programs. Described by docs/schema/report.schema.json. */
export const json: ReportFormat = {
  name: 'json',
  extension: 'json',
  output: 'json-file',
  unknown: (unknown) => `${JSON.stringify(unknownSchema.parse(unknown), null, 2)}\n`,
  render: (report) => `${JSON.stringify(reportSchema.parse(report), null, 2)}\n`,
};
