/** The formats of a fleet's report. */
import type { RenderOptions } from '../formats/index.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import type { FleetReport } from './report.ts';
import { terminal } from './terminal.ts';

export interface FleetFormat {
  /** What `--format` takes. */
  readonly name: string;
  /** Ends with a line end. Deterministic: the same report and options give the same text. */
  render(report: FleetReport, options?: RenderOptions): string;
}

export const FLEET_FORMATS: readonly FleetFormat[] = [terminal, markdown, json];
