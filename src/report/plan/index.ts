/** The formats of a plan. To add one, write its file and list it here. */
import type { Plan } from '../../plan/plan.ts';
import type { RenderOptions } from '../formats/index.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { sql } from './sql.ts';
import { terminal } from './terminal.ts';

export interface PlanFormat {
  /** What `--format` takes. */
  readonly name: string;
  /** For files: `md`. */
  readonly extension: string;
  /** Ends with a line end. Deterministic: the same plan and options give the same text. */
  render(plan: Plan, options?: PlanRenderOptions): string;
}

/** A format takes those that mean something to it. */
export interface PlanRenderOptions extends Pick<RenderOptions, 'colour' | 'width' | 'maxLength' | 'links'> {
  /** The file that the plan is in, for the command that applies it. Default: plan.json. */
  readonly file?: string;
}

export const PLAN_FORMATS: readonly PlanFormat[] = [terminal, markdown, json, sql, html];

export function planFormatNamed(name: string): PlanFormat | undefined {
  return PLAN_FORMATS.find((format) => format.name === name);
}
