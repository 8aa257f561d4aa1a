/** The secret that masks are made with. The same salt gives the same masks, so that a later sync finds nothing to change. */
import { randomBytes } from 'node:crypto';
import { DriftgateError } from '../../errors.ts';
import type { Secrets } from '../../redact.ts';
import type { SyncSettings } from '../settings.ts';
import type { MaskPlan } from './index.ts';

export interface Salt {
  /** Null when no mask needs one. */
  readonly salt: string | null;
  readonly notes: readonly string[];
}

const SHORTEST = 16;
const HOW = 'Keep a random text (openssl rand -hex 32) as a secret, and name its variable under sync: salt: env:NAME.';

/** @throws DriftgateError `config` when it is no variable, or one that holds too little, or when keys are masked without one */
export function resolveSalt(
  { salt }: Pick<SyncSettings, 'salt'>,
  { needsSalt, keys }: Pick<MaskPlan, 'needsSalt' | 'keys'>,
  { environment, secrets }: { readonly environment: Readonly<Record<string, string | undefined>>; readonly secrets: Secrets },
): Salt {
  if (salt !== undefined && !/^env:\w+$/.test(salt)) {
    secrets.add(salt);
    throw new DriftgateError('config', 'sync: salt: is no environment variable; a secret must not stand in the repository.', {
      hint: HOW,
    });
  }
  if (!needsSalt) return { salt: null, notes: [] };
  if (salt === undefined) {
    const notes = [withoutSalt(keys)];
    const random = randomBytes(32).toString('hex');
    secrets.add(random);
    return { salt: random, notes };
  }
  const variable = salt.slice('env:'.length);
  const value = environment[variable]?.trim() ?? '';
  secrets.add(value === '' ? undefined : value);
  if (value.length >= SHORTEST) return { salt: value, notes: [] };
  const why = value === '' ? 'is not set' : `holds fewer than ${SHORTEST} characters`;
  throw new DriftgateError('config', `The salt of the masks is to be in ${variable}, which ${why}.`, { hint: HOW });
}

/** With another salt a row with a masked key is another row: every run would delete and insert all of them. */
function withoutSalt(keys: readonly string[]): string {
  if (keys.length > 0) {
    const named = keys.length > 3 ? `${keys.slice(0, 3).join(', ')} and ${keys.length - 3} more` : keys.join(', ');
    throw new DriftgateError(
      'config',
      `Masks of primary keys (${named}) need a salt: without one every sync would delete and insert all their rows.`,
      {
        hint: HOW,
      },
    );
  }
  return 'No salt is set, so the masks are made with a random one: the next sync will change every masked row again. Set sync: salt: env:NAME.';
}
