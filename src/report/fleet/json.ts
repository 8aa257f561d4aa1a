import type { FleetFormat } from './index.ts';
import { fleetReportSchema } from './schema.ts';

/** The whole report, for programs and for merging. Described by docs/schema/fleet.schema.json. */
export const json: FleetFormat = {
  name: 'json',
  render: (report) => `${JSON.stringify(fleetReportSchema.parse(report), null, 2)}\n`,
};
