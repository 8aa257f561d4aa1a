/** The plan as a page of one file, for a browser: see ../html/page.ts, which can put a report beside it. */
import { page } from '../html/page.ts';
import type { PlanFormat } from './index.ts';

export const html: PlanFormat = { name: 'html', extension: 'html', render: (plan, options) => page(null, plan, options) };
