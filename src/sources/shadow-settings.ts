/** Where code is loaded and what a run holds, as the settings say it: for the sources, and for asking whether two texts mean the same. */
import { resolve } from 'node:path';
import { engineOfScheme } from '../engines/index.ts';
import type { ShadowChoice, ShadowRequest } from '../engines/shadow.ts';
import { DriftgateError } from '../errors.ts';
import { type Settings, timeoutsOf } from '../inputs/settings.ts';
import { type Holds, isGuarded } from './code/guard.ts';
import { codeKindOf } from './code/index.ts';
import { registerSecrets } from './live/address.ts';
import type { SourceContext } from './source.ts';

export type ShadowSettings = Pick<ShadowRequest, 'choice' | 'binaries' | 'timeouts' | 'untrusted'>;

/** @throws DriftgateError `usage` when the shadow is none that there is */
export function shadowSettings(settings: Settings, context: SourceContext): ShadowSettings {
  const { shadow, sourceFolders } = settings;
  return {
    choice: shadowChoice(shadow.use, context),
    // Absolute; null when the user names none.
    binaries: shadow.binaries === undefined ? null : resolve(sourceFolders.binaries, shadow.binaries),
    timeouts: timeoutsOf(settings),
    untrusted: isGuarded(context, holdsOf(settings)),
  };
}

/** Whether a database of the user's is named anywhere: then this process holds its credentials. */
export function holdsOf(settings: Settings): Holds {
  const { reference, target, shadow } = settings;
  const sides = [reference, target].filter((text) => text !== undefined);
  const credentials = !['auto', 'embedded', 'server'].includes(shadow.use) || sides.some((text) => isLive(text, settings));
  return { credentials, allowed: settings['allow-repository-code'] };
}

/** The shadow that the user chose, or whatever fits best. */
function shadowChoice(text: string, context: SourceContext): ShadowChoice {
  if (text === 'auto' || text === 'embedded' || text === 'server') return { use: text };
  const url = text.startsWith('env:') ? fromVariable(text.slice(4), 'The shadow', context) : text;
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined || engineOfScheme(scheme) === undefined || !URL.canParse(url)) {
    throw new DriftgateError('usage', 'The shadow is none that there is.', {
      hint: 'Write auto, embedded, server, or a URL (postgres://…, mysql://…, mariadb://…) or env:NAME of a server in which a scratch database may be made.',
    });
  }
  const parsed = new URL(url);
  registerSecrets(url, context.secrets);
  return { use: 'url', url: parsed };
}

/** True unless it is plainly code or a snapshot: then the job holds the credentials of a database. */
function isLive(text: string, settings: Settings): boolean {
  if (Object.hasOwn(settings.environments, text)) return true;
  const scheme = /^([a-z][a-z0-9-]*):/.exec(text.trim())?.[1] ?? '';
  return scheme !== 'snapshot' && codeKindOf(scheme) === undefined;
}

/** @param where what is to be read from it, for errors */
export function fromVariable(name: string, where: string, context: SourceContext): string {
  const value = context.environment[name]?.trim();
  if (value !== undefined && value !== '') return value;
  throw new DriftgateError(
    'usage',
    `${where} is to be read from the environment variable ${name}, which is ${value === undefined ? 'not set' : 'empty'}.`,
    {
      hint: 'Set it to a connection URL. In a workflow: env: with a secret; secrets are not passed to pull requests from forks.',
    },
  );
}
