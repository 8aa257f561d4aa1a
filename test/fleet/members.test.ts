/** Who the members are, and where: maps, files, values, templates. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { addressOf } from '../../src/fleet/address.ts';
import { fleetMembers } from '../../src/fleet/members.ts';
import { parseSettings, type Settings } from '../../src/inputs/settings.ts';
import { recordingContext } from '../connect/context.ts';

const folder = mkdtempSync(join(tmpdir(), 'driftgate-members-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function settingsOf(fleet: object, more: object = {}, flags: Record<string, string> = {}): Settings {
  const config = join(folder, 'driftgate.yml');
  writeFileSync(config, JSON.stringify({ fleet, ...more }));
  return parseSettings({ flags: { config, ...flags }, cwd: folder });
}

const ENV = { PW: 'p@ss:w/rd{name}', ONE: 'postgres://app@one/shop' };

/** Name and URL of each. */
async function found(fleet: object, more: object = {}, flags: Record<string, string> = {}): Promise<string[]> {
  const settings = settingsOf(fleet, more, flags);
  const context = recordingContext(ENV);
  const members = await fleetMembers(settings, context);
  return members.map((member) => `${member.name} ${addressOf(member, settings, context).url}`);
}

const TEMPLATE = 'postgres://app:{env:PW}@{host}/{name}';
const encoded = encodeURIComponent(ENV.PW);

test('a map: URLs, variables, environments; by name, in order', async () => {
  const environments = { production: { url: 'postgres://app@prod/shop', ssh: { host: 'bastion', user: 'me' } } };
  const members = { us: 'env:ONE', eu: 'production', asia: { url: 'mysql://app@asia/shop', labels: { region: 'ap' } } };
  expect(await found({ members }, { environments })).toEqual([
    'asia mysql://app@asia/shop',
    'eu postgres://app@prod/shop',
    'us postgres://app@one/shop',
  ]);
  const settings = settingsOf({ members }, { environments });
  const [asia, eu] = await fleetMembers(settings, recordingContext());
  expect(asia!.labels).toEqual({ region: 'ap' });
  // An environment brings its tunnel along, and is called by the member's name.
  expect(addressOf(eu!, settings, recordingContext()).live).toMatchObject({ label: 'eu', ssh: { host: 'bastion' } });
});

test('values: words for the one placeholder, fields by name, all of it encoded and nothing filled in twice', async () => {
  expect(await found({ template: 'postgres://app@db/{tenant}', values: ['acme', 'a b/c'] })).toEqual([
    'a b/c postgres://app@db/a%20b%2Fc',
    'acme postgres://app@db/acme',
  ]);
  const values = [
    { name: '{env:PW}', host: 'db-1' },
    { name: 'x', host: 'db@2' },
  ];
  expect(await found({ template: TEMPLATE, values })).toEqual([
    `x postgres://app:${encoded}@db%402/x`,
    `{env:PW} postgres://app:${encoded}@db-1/%7Benv%3APW%7D`,
  ]);
});

describe('a file', () => {
  it.each([
    ['members.txt', '# all\nacme env:ONE\n\n  globex\tpostgres://b/c  # new\n'],
    ['members.json', '[{"name":"acme","url":"env:ONE"},{"name":"globex","url":"postgres://b/c"}]'],
    ['members.json', '{"globex":"postgres://b/c","acme":{"url":"env:ONE"}}'],
    ['members.yml', '- { name: acme, url: "env:ONE" }\n- { name: globex, url: postgres://b/c }\n'],
  ])('%s', async (name, text) => {
    writeFileSync(join(folder, name), text);
    expect(await found({ from: name })).toEqual(['acme postgres://app@one/shop', 'globex postgres://b/c']);
  });

  it.each([
    ['odd.json', '{"acme": 1}', /no list of members/],
    ['odd.json', '[{"name":"a","url":"postgres://u:topsecret@b/c"},', /not valid JSON/],
    ['odd.yml', 'a: [', /not valid YAML/],
  ])('that is wrong is named and not quoted: %s %s', async (name, text, why) => {
    writeFileSync(join(folder, name), text);
    await expect(found({ from: name })).rejects.toThrow(why);
    await expect(found({ from: name })).rejects.not.toThrow(/topsecret/);
  });
});

test('globs choose members by name', async () => {
  const fleet = { template: 'postgres://app@db/{t}', values: ['eu-1', 'eu-2', 'us-1', 'us/2'] };
  const chosen = async (more: object, flags = {}) =>
    (await found({ ...fleet, ...more }, {}, flags)).map((text) => text.split(' ')[0]);
  expect(await chosen({ include: ['eu-*'], exclude: ['*-2'] })).toEqual(['eu-1']);
  expect(await chosen({ exclude: ['us*'] })).toEqual(['eu-1', 'eu-2']);
  expect(await chosen({ include: ['us*'] }, { members: 'eu-2, us/2' })).toEqual(['eu-2', 'us/2']);
});

test('only the labels that are asked for are shown: other fields may be passwords', async () => {
  const settings = settingsOf({
    template: 'postgres://{user}:{password}@db/{name}',
    values: [{ name: 'a', user: 'u', password: 'topsecret', region: 'eu', plan: null }],
    labels: ['region', 'plan', 'constructor'],
  });
  const context = recordingContext();
  const [member] = await fleetMembers(settings, context);
  expect(member!.labels).toEqual({ region: 'eu' });
});

test('what one member lacks is told of it, without any URL', async () => {
  const settings = settingsOf({ template: TEMPLATE, values: [{ name: 'a' }], members: { b: 'env:NOT_SET', c: 'nonsense' } });
  const context = recordingContext(ENV);
  const members = await fleetMembers(settings, context);
  const why = members.map((member) => {
    try {
      return addressOf(member, settings, context).url;
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(why).toEqual([
    'fleet.template has {host}, which a has no value for.',
    expect.stringContaining('NOT_SET'),
    expect.stringContaining('is not a source'),
  ]);
});
