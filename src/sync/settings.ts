/** The part of driftgate.yml about copying rows: `sync:`. docs/sync.md is the page about it. */
import * as z from 'zod';
import { maskSchema } from './masks/settings.ts';

export const SYNC_MODES = ['validate', 'dry-run', 'fix-schemas', 'schema', 'data', 'full'] as const;
export type SyncMode = (typeof SYNC_MODES)[number];

export const TRIGGERS = ['off', 'fire'] as const;

const patterns = (what: string) => z.array(z.string().min(1)).default([]).describe(what);

export const syncSchema = z
  .strictObject({
    mode: z
      .enum(SYNC_MODES)
      .default('fix-schemas')
      .describe(
        'validate (analyse only), dry-run (the plan, and exact counts of rows), fix-schemas (schema, then rows), schema, data, full (empty and copy everything).',
      ),
    where: z
      .record(z.string().min(1), z.string().min(1))
      .default({})
      .describe(
        'SQL conditions by table ("public.orders": "created_at > now() - interval \'30 days\'"): only these rows take part.',
      ),
    limit: z.int().positive().optional().describe('At most so many rows of each table, and the rows that they refer to.'),
    jobs: z.int().min(1).max(64).default(4).describe('Tables that are worked on at a time.'),
    strict: z
      .boolean()
      .default(false)
      .describe('Stop at the first row that the target refuses, instead of leaving it out and saying so.'),
    retries: z.int().min(0).max(100).default(3).describe('How often rows are tried again whose foreign key has no parent (yet).'),
    triggers: z
      .enum(TRIGGERS)
      .default('off')
      .describe('Triggers of the target while rows are written: off, where that is permitted, or fire.'),
    delete: z.boolean().default(true).describe('Delete rows that the source does not have.'),
    'max-deletes': z.int().min(0).default(1000).describe('Rows of one table that are deleted without asking.'),
    'max-deletes-percent': z
      .number()
      .min(0)
      .max(100)
      .default(10)
      .describe('Per cent of the rows of one table that are deleted without asking.'),
    'side-effects': z
      .strictObject({
        copy: patterns(
          'Tables (globs) that are copied although they look as if copied rows had side effects (job queues, outboxes, sessions, tokens, webhooks).',
        ),
        'leave-out': patterns('Further tables (globs) whose rows are never copied.'),
      })
      .prefault({})
      .describe('Tables whose rows would do something in another environment.'),
    masks: z
      .record(z.string().min(1), maskSchema)
      .default({})
      .describe('How personal data is replaced, by column ("public.users.email": email; "*.phone": phone).'),
    salt: z
      .string()
      .min(1)
      .optional()
      .describe('Secret that masks are made with, as env:NAME. Without it masks differ from run to run.'),
  })
  .describe('How rows are copied from one database into another.');

export type SyncSettings = z.infer<typeof syncSchema>;
