/** The commands that restore a backup. No password is in them: the clients ask for it, or find it where they look for it. */
import { join } from 'node:path';
import { shellWord } from '../../engines/backup.ts';
import type { BackupRequest } from '../backup.ts';
import type { Dump } from './full.ts';

export interface Restore {
  /** One line for a shell. */
  readonly command: string;
  readonly steps: readonly { readonly title: string; readonly commands: readonly string[] }[];
  /** Sentences. */
  readonly remarks: readonly string[];
}

export interface RestoreInput {
  readonly request: BackupRequest;
  /** Absolute. */
  readonly folder: string;
  /** The whole dump, or null. */
  readonly full: Dump | null;
  readonly hasData: boolean;
  /** Bytes of the longest statement of data.sql. */
  readonly longest: number;
}

export function restoreOf({ request, folder, full, hasData, longest }: RestoreInput): Restore {
  const { target, catalog, plan } = request;
  const { backup } = target.engine;
  const { flavour } = catalog;
  const place = { settings: target.connection };
  const script = (name: string, long = 0): string => backup.runScript(place, shellWord(join(folder, name)), flavour, long);
  const steps: { title: string; commands: readonly string[] }[] = [];
  if (full !== null) {
    const commands = backup.restoreDump(place, shellWord(join(folder, full.path)), full.made);
    steps.push({ title: 'Everything, as it was, into a new database (then let the application use that one):', commands });
  }
  const wayBack = plan !== null && plan.rollback.statements.length > 0 ? [script('rollback.sql')] : [];
  const data = hasData ? [script('data.sql', longest)] : [];
  if (plan === null && full === null)
    steps.push({
      title: 'The schema, and what was saved of the data, into a database that is empty (change its name in the commands):',
      commands: [script('schema.sql'), ...data],
    });
  if (plan !== null && wayBack.length + data.length > 0)
    steps.push({
      title: 'The way back from the plan, where it was applied to its end, in the same database:',
      commands: [...wayBack, ...data],
    });
  if (plan !== null && full === null)
    steps.push({
      title: 'The schema alone, into a database that is empty (change its name in the command):',
      commands: [script('schema.sql')],
    });
  return {
    command: (steps[0]?.commands ?? []).join(' && '),
    steps,
    remarks: [
      ...(target.via === null
        ? []
        : [
            `The server is reached through SSH ${target.via}: open a tunnel first (ssh -L), and put its host and port into the commands.`,
          ]),
      ...(hasData
        ? [
            'Triggers of the tables fire when rows are put back. Rows that were changed since keep what they have now, but for the values that are put back.',
          ]
        : []),
      ...(longest > LARGE
        ? [
            `The longest statement has ${Math.ceil(longest / 1_000_000)} MB: max_allowed_packet of the server must be larger than that.`,
          ]
        : []),
    ],
  };
}

const LARGE = 8_000_000;
