/** From a member to where it is: its URL, the variable or environment that it names, or the template filled in. */
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { type LiveAddress, liveAddress } from '../sources/index.ts';
import { fromVariable } from '../sources/shadow-settings.ts';
import type { SourceContext } from '../sources/source.ts';
import type { Member } from './members.ts';

/** A member is called by its name, whatever its URL is. @throws DriftgateError `usage` when it cannot be made out; no URL is quoted */
export function addressOf(member: Member, settings: Settings, context: SourceContext): LiveAddress {
  const { url, fields, isOurs } = member.address;
  if (url === null) return named(member, fill(settings.fleet.template!, member.name, fields, context), settings, context);
  if (isOurs && Object.hasOwn(settings.environments, url)) {
    const { url: of, live } = liveAddress(url, 'target', settings, context);
    return { url: of, live: { ...live, label: member.name } };
  }
  if (!isOurs && !/^[a-z]+:\/\//i.test(url)) {
    throw new DriftgateError('usage', `The directory gives no connection URL for ${member.name}.`, {
      hint: 'Variables and environments are named in driftgate.yml only; let fleet.template hold the password.',
    });
  }
  return named(member, url, settings, context);
}

/** As an environment of that name, which a tunnel or an authority given for the target belongs to. */
function named({ name }: Member, url: string, settings: Settings, context: SourceContext): LiveAddress {
  const { ssh, tls } = settings.connections.target ?? {};
  const environment = { url, protected: false, ...(ssh === undefined ? {} : { ssh }), ...(tls === undefined ? {} : { tls }) };
  return liveAddress(
    name,
    'target',
    { ...settings, environments: { [name]: environment } },
    context,
    `The member ${name} of the fleet`,
  );
}

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Where the value is one word, it stands for the one placeholder that there is, whatever that is called. */
function fill(template: string, name: string, fields: Member['address']['fields'], context: SourceContext): string {
  const wanted = new Set([...template.matchAll(PLACEHOLDER)].map(([, field]) => field!).filter((field) => !isVariable(field)));
  const isOneWord = wanted.size === 1 && Object.keys(fields).every((field) => field === 'name');
  return template.replace(PLACEHOLDER, (_, field: string) => {
    if (isVariable(field)) {
      const value = fromVariable(field.slice(4), `Part of fleet.template`, context);
      context.secrets.add(value);
      return encodeURIComponent(value);
    }
    const value = isOneWord ? name : Object.hasOwn(fields, field) ? fields[field]! : undefined;
    if (value !== undefined && value !== '') return encodeURIComponent(value.toWellFormed());
    throw new DriftgateError('usage', `fleet.template has {${field}}, which ${name} has no value for.`);
  });
}

function isVariable(field: string): boolean {
  return field.startsWith('env:');
}
