/** What a part of the page is given, and the frame that every part with a heading of its own has. */
import type { Plan } from '../../plan/plan.ts';
import type { RenderOptions } from '../formats/index.ts';
import type { PlanRenderOptions } from '../plan/index.ts';
import type { Report } from '../report.ts';
import { html, type Markup } from './markup.ts';

export interface Page {
  readonly report: Report | null;
  readonly plan: Plan | null;
  readonly options: RenderOptions & PlanRenderOptions;
}

/** A part of the page; empty markup when there is nothing to say. */
export type Section = (page: Page) => Markup;

export function section(id: string, title: Markup | string, content: Markup): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${content}</section>
`;
}
