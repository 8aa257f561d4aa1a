/** Finds the source that a text names. To add a kind of code, add it in code/index.ts. */

import { resolve } from 'node:path';
import { engineOfScheme } from '../engines/index.ts';
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { codeSource } from './code/code.ts';
import { guard } from './code/guard.ts';
import { CODE_KINDS, codeKindOf } from './code/index.ts';
import type { CodeKind } from './code/kind.ts';
import { registerSecrets } from './live/address.ts';
import { type LiveSettings, liveSource } from './live/live.ts';
import { type LiveInput, resolveLive } from './live/settings.ts';
import { fromVariable, holdsOf, shadowSettings } from './shadow-settings.ts';
import { snapshotSource } from './snapshot/snapshot.ts';
import type { Source, SourceContext } from './source.ts';

export type Role = 'reference' | 'target';

const FORMS = `Write postgres://…, mysql://…, mariadb://…, env:NAME (a URL in an environment variable), the name of an environment in driftgate.yml, snapshot:FILE, or code: ${CODE_KINDS.map(({ form }) => form).join(', ')}.`;

/** @throws DriftgateError `usage` when nothing of that form is known */
export function openSource(role: Role, settings: Settings, context: SourceContext): Source {
  registerUnused(settings, context);
  const text = settings[role];
  if (text === undefined) {
    throw new DriftgateError('usage', `No ${role} is given.`, {
      hint: `Use --${role} SOURCE, or ${role}: in driftgate.yml. ${FORMS}`,
    });
  }
  if (!Object.hasOwn(settings.environments, text)) {
    const [, scheme, argument = ''] = /^([a-z][a-z0-9-]*):(.*)$/s.exec(text.trim()) ?? [];
    const place = { argument: argument.trim(), role };
    if (scheme === 'snapshot') return snapshotSource(given('snapshot:FILE', place), settings.sourceFolders[role]);
    const kind = codeKindOf(scheme ?? '');
    if (kind !== undefined) return code(kind, place, settings, context);
  }
  const { url, live } = liveAddress(text, role, settings, context);
  return liveSource(url, live, context);
}

/** Secrets of the shadow, which is perhaps not needed, and of other environments: a catalog may hold them all the same. */
function registerUnused({ shadow, environments }: Settings, { environment, secrets }: SourceContext): void {
  const urls = Object.values(environments).map((one) => (typeof one === 'string' ? one : one.url));
  for (const text of [shadow.use, ...urls]) {
    const url = text.startsWith('env:') ? (environment[text.slice(4)] ?? '') : text;
    if (url.includes('://')) registerSecrets(url.trim(), secrets);
  }
}

/** Where a live database is, and how to get there. */
export interface LiveAddress {
  readonly url: string;
  readonly live: LiveSettings;
}

/**
 * @param text an environment's name, a URL or env:NAME
 * @param called what an environment is called in errors
 * @throws DriftgateError `usage` when it is none of these
 */
export function liveAddress(
  text: string,
  role: Role,
  settings: Settings,
  context: SourceContext,
  called = `The environment ${text}`,
): LiveAddress {
  const environment = Object.hasOwn(settings.environments, text) ? settings.environments[text] : undefined;
  if (environment === undefined) {
    const place = { what: `The ${role}`, at: `connections.${role}`, text };
    return resolved({ ...place, ...parts(settings.connections[role]) }, settings, context);
  }
  const url = typeof environment === 'string' ? environment : environment.url;
  const place = { what: called, at: `environments.${text}`, text: url, label: text };
  return resolved({ ...place, ...parts(typeof environment === 'string' ? undefined : environment) }, settings, context);
}

interface CodePlace {
  readonly argument: string;
  readonly role: Role;
}

function given(form: string, { argument, role }: CodePlace): string {
  if (argument !== '') return argument;
  throw new DriftgateError('usage', `The ${role} is written ${form}; nothing stands after the colon.`);
}

function code(kind: CodeKind, place: CodePlace, settings: Settings, context: SourceContext): Source {
  const argument = given(kind.form, place);
  const { shadow, timeouts } = settings;
  const holds = holdsOf(settings);
  guard(kind, context, holds);
  return codeSource(
    kind,
    argument,
    {
      folder: settings.sourceFolders[place.role],
      flavour: settings.engine ?? null,
      shadow: shadowSettings(settings, context),
      prelude: shadow.prelude === undefined ? null : resolve(settings.sourceFolders.prelude, shadow.prelude),
      toolTimeout: timeouts.tool * 1000,
      guardCode: (form) => guard({ form, runsCode: true }, context, holds),
    },
    context,
  );
}

type Overrides = { readonly [Key in keyof LiveInput['timeouts']]?: number | undefined };
type Parts = Pick<LiveInput, 'ssh' | 'tls'> & { readonly timeouts?: Overrides };

interface LivePlace extends Parts {
  /** What it is called in errors, and where it stands in the settings. */
  readonly what: string;
  readonly at: string;
  readonly text: string;
  readonly label?: string;
}

function parts(from: { readonly [Key in keyof Parts]: Parts[Key] | undefined } | undefined): Parts {
  const { ssh, tls, timeouts } = from ?? {};
  return {
    ...(ssh === undefined ? {} : { ssh }),
    ...(tls === undefined ? {} : { tls }),
    ...(timeouts === undefined ? {} : { timeouts }),
  };
}

function resolved(place: LivePlace, settings: Settings, context: SourceContext): LiveAddress {
  const { what, at, text, label } = place;
  const url = text.startsWith('env:') ? fromVariable(text.slice(4), what, context) : text;
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined || engineOfScheme(scheme) === undefined) {
    // The text may hold a password, so it is not shown unless it is plainly a name.
    const shown = /^[\w.-]{1,60}$/.test(text) && text === url ? ` ("${text}")` : '';
    const known = Object.keys(settings.environments);
    throw new DriftgateError('usage', `${what}${shown} is not a source that this version can read.`, {
      hint: `${FORMS}${known.length === 0 ? '' : ` Known environments: ${known.join(', ')}.`}`,
    });
  }
  const { connect, read, statement } = settings.timeouts;
  const timeouts = { connect, read, statement, ...definedOnly(place.timeouts) };
  const live = resolveLive({ ...parts(place), timeouts }, context, settings.folder, at);
  return { url, live: { ...live, ...(label === undefined ? {} : { label }) } };
}

function definedOnly(timeouts: Overrides | undefined): Partial<LiveInput['timeouts']> {
  return Object.fromEntries(Object.entries(timeouts ?? {}).filter(([, value]) => value !== undefined));
}
