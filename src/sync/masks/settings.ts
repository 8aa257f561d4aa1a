/** How a column is masked, as driftgate.yml has it. */
import * as z from 'zod';
import type { MaskRule } from '../../engines/sync.ts';

export const MASK_NAMES = ['email', 'name', 'phone', 'address', 'hash', 'null', 'keep'] as const;

export const maskSchema = z.union([
  z.enum(MASK_NAMES),
  z.strictObject({ constant: z.union([z.string(), z.number(), z.boolean()]) }).describe('The same value in every row.'),
  z.strictObject({ sql: z.string().min(1) }).describe('SQL expression of the source, over the columns of the row.'),
]) satisfies z.ZodType<MaskRule>;
