import { writePlan } from '../../plan/file.ts';
import type { PlanFormat } from './index.ts';

/** The plan file itself, which apply takes. Described by docs/schema/plan.schema.json. */
export const json: PlanFormat = { name: 'json', extension: 'json', render: (plan) => writePlan(plan) };
