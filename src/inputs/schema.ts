/**
 * The one schema of all settings: of driftgate.yml, and of the flags and action inputs laid over it. It owns every default.
 * docs/schema/driftgate.schema.json is generated from it, for editors.
 */
import * as z from 'zod';
import { FLAVOUR_NAMES, type Flavour } from '../catalog/model.ts';
import { ALLOWABLE } from '../engines/ddl.ts';
import { fleetSchema } from '../fleet/settings.ts';
import { ORDER_STRATEGIES } from '../order/order.ts';
import { FAIL_ON } from '../rules/finding.ts';
import { overridesSchema, rulesSchema } from '../rules/settings.ts';
import { seedSchema } from '../seed/settings.ts';
import { sshSchema, timeoutOverridesSchema, timeoutsSchema, tlsSchema } from '../sources/live/settings.ts';
import { syncSchema } from '../sync/settings.ts';

const patterns = (what: string) => z.array(z.string().min(1)).default([]).describe(what);

/** What comes of a check whose credentials are not there. */
export const ON_MISSING_CREDENTIALS = ['fail', 'skip'] as const;

/** Whether a check of migrations shows the one that would add what is missing. */
export const SUGGEST_MIGRATION = ['auto', 'never'] as const;

/** What of the data is saved before an apply. */
export const BACKUPS = ['affected', 'full', 'none'] as const;

const seconds = z.number().positive().max(86_400);

const connection = {
  ssh: sshSchema.optional().describe('SSH server to reach the database through.'),
  tls: tlsSchema.optional().describe('TLS beyond what the URL says.'),
};

export const environmentSchema = z
  .strictObject({
    url: z.string().min(1).describe('Connection URL, or env:NAME for an environment variable that holds one.'),
    ...connection,
    timeouts: timeoutOverridesSchema.optional().describe('Time-outs of this environment, in seconds.'),
    protected: z.boolean().default(false).describe('Nothing is applied to it without --allow-protected, or the gate on GitHub.'),
  })
  .describe('A database with a name.');

export const settingsSchema = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(100)
      .default('driftgate')
      .describe('Name of the report; a pull request has one comment per name.'),
    reference: z.string().min(1).optional().describe('The source that is right.'),
    target: z.string().min(1).optional().describe('The source that is checked.'),
    environments: z
      .record(
        z.string().regex(/^[A-Za-z0-9][\w.-]*$/, 'a name of letters, digits, ".", "_" and "-"'),
        z.union([z.string().min(1), environmentSchema]),
      )
      .default({})
      .describe('Databases by name: a URL, env:NAME, or an object with url, ssh, tls.'),
    connections: z
      .strictObject({
        reference: z.strictObject(connection).optional().describe('ssh and tls of the reference, as in an environment.'),
        target: z.strictObject(connection).optional().describe('ssh and tls of the target, as in an environment.'),
      })
      .default({})
      .describe('SSH and TLS of a reference or target that is given as a URL.'),
    include: z
      .strictObject({
        schemas: patterns('Only these schemas (globs).'),
        tables: patterns('Only these tables and views (globs).'),
      })
      .prefault({})
      .describe('What is looked at; everything when empty.'),
    ignore: z
      .strictObject({
        schemas: patterns('Schemas to leave out (globs).'),
        tables: patterns('Tables and views to leave out (globs; "audit_*" in any schema, "app.audit_*" in one).'),
        kinds: patterns('Object kinds to leave out (globs), such as view, index, comment.'),
      })
      .prefault({})
      .describe('What is left out; the report lists it.'),
    bookkeeping: z.boolean().default(false).describe('Compare the tables that migration tools keep for themselves, too.'),
    rules: rulesSchema.default({}).describe('Severity by rule name; docs/rules.md lists them.'),
    overrides: overridesSchema.default([]).describe('Severities for some tables only; later entries win.'),
    order: z
      .strictObject({
        strategy: z.enum(ORDER_STRATEGIES).default('dependency').describe('How the tables are ordered.'),
        first: patterns('With "custom": tables that go first, in this order.'),
      })
      .prefault({})
      .describe('Order of the tables.'),
    engine: z
      .enum(Object.keys(FLAVOUR_NAMES) as [Flavour, ...Flavour[]])
      .optional()
      .describe('What SQL and models are written for, when no live database and nothing in them tells.'),
    shadow: z
      .strictObject({
        use: z
          .string()
          .min(1)
          .default('auto')
          .describe(
            'auto, embedded (PostgreSQL only), server (programs on this machine), or a URL (or env:NAME) of a server in which a scratch database may be made.',
          ),
        binaries: z.string().min(1).optional().describe('Folder of the server programs, when they are not found by themselves.'),
        prelude: z.string().min(1).optional().describe('SQL file that is loaded first: what the code takes for granted.'),
      })
      .prefault({})
      .describe('The throw-away database that SQL and models are loaded into.'),
    'allow-repository-code': z
      .boolean()
      .default(false)
      .describe('In CI, run code of the repository (models, commands) in a job that holds credentials of a database.'),
    allow: z
      .array(z.enum([...ALLOWABLE, 'all']))
      .default([])
      .describe(
        'Hazards that a plan may have: deletes-data, drops-objects, changes-access, or all. Without them it only adds and widens.',
      ),
    plan: z
      .strictObject({
        renames: z
          .record(z.string(), z.string().min(1))
          .default({})
          .describe(
            'Renames that are confirmed: a table or column of the target, and its new name ("public.orders.total": amount).',
          ),
        fill: z
          .record(z.string(), z.string().min(1))
          .default({})
          .describe(
            'SQL expressions that fill a new NOT NULL column in the rows that are there ("public.orders.region": "\'eu\'").',
          ),
        using: z
          .record(z.string(), z.string().min(1))
          .default({})
          .describe(
            'SQL expressions that convert the values of a column whose type changes ("public.orders.total": "total::numeric / 100").',
          ),
      })
      .prefault({})
      .describe('What a plan is told by a person.'),
    apply: z
      .strictObject({
        backup: z
          .enum(BACKUPS)
          .default('affected')
          .describe('Data that is saved before an apply: what would be lost, everything, or nothing. The schema always is.'),
        'backup-folder': z.string().min(1).default('backups').describe('Where backups go.'),
        'lock-wait': seconds.default(60).describe('Seconds to wait for another apply on the same database to end.'),
        'lock-timeout': seconds
          .default(3)
          .describe(
            'Seconds that a statement may wait for a lock, with everybody else waiting behind it; then it is tried again.',
          ),
        'lock-retries': z.int().min(0).max(100).default(10).describe('How often it is tried again.'),
        'long-timeout': seconds
          .default(1200)
          .describe('Seconds for one statement that may take long: building an index, validating, filling a column.'),
        'ledger-schema': z
          .string()
          .min(1)
          .optional()
          .describe('PostgreSQL: schema of the ledger table schema_versions (public).'),
        branches: z
          .array(z.string().min(1))
          .default([])
          .describe('On GitHub: branches (globs) on which mode: apply may run; the default branch when empty.'),
      })
      .prefault({})
      .describe('How a plan is applied.'),
    sync: syncSchema.prefault({}),
    seed: seedSchema.prefault({}),
    fleet: fleetSchema.prefault({}),
    'fail-on': z.enum(FAIL_ON).default('error').describe('The check fails at or above this severity.'),
    'on-missing-credentials': z
      .enum(ON_MISSING_CREDENTIALS)
      .default('fail')
      .describe(
        'When a variable that credentials are read from (env:NAME) is empty, as on pull requests from forks: fail, or skip with the verdict unknown.',
      ),
    'suggest-migration': z
      .enum(SUGGEST_MIGRATION)
      .default('auto')
      .describe('When the target is migrations: show in the report the one that would add what is missing, or never.'),
    timeouts: timeoutsSchema.prefault({}).describe('Time-outs in seconds.'),
  })
  .describe('Settings of driftgate (driftgate.yml).');

export type ParsedSettings = z.infer<typeof settingsSchema>;
