/** A fleet's report as people see it: in order, within GitHub's limit, and harmless whatever databases are called. */
import { marked } from 'marked';
import { describe, expect, it, test } from 'vitest';
import { COMMENT_LIMIT } from '../../src/publish/comment.ts';
import { fleetAnnotations, fleetOutputsOf } from '../../src/publish/fleet.ts';
import { json } from '../../src/report/fleet/json.ts';
import { markdown } from '../../src/report/fleet/markdown.ts';
import { progressLine } from '../../src/report/fleet/progress.ts';
import { fleetReportSchema } from '../../src/report/fleet/schema.ts';
import { terminal } from '../../src/report/fleet/terminal.ts';
import { changedDefault, failed, fleet, group, member, missingColumn, names } from './reports.ts';

const lacking = group('a', names(37), [missingColumn('orders.currency')]);
const wrong = group('b', ['acme', 'globex'], [changedDefault('orders.total', '0', '1'), changedDefault('orders.tax', '0', '1')]);

describe('the page', () => {
  const report = fleet({
    groups: [wrong, lacking],
    members: [...names(460, 'fine').map((name) => member(name)), failed('gone')],
  });
  const text = markdown.render(report, { withoutTimes: true });

  test('says the verdict, the states, and what most databases lack first', () => {
    expect(text).toMatch(/^## ❌ tenants · Drift in 37 of 500 databases, and 1 could not be checked\n/);
    expect(text).toMatch(/\| ❌ +\| Drift +\| +37 \|/);
    expect(text).toMatch(/\| ✅ +\| In sync +\| +460 \|/);
    const lack = text.indexOf('#### ❌ 37 databases lack `public.orders.currency`');
    const differ = text.indexOf('#### ⚠️ 2 databases differ: column `public.orders.tax`');
    expect(lack).toBeGreaterThan(0);
    expect(differ === -1 ? text.indexOf('#### ⚠️ 2 databases differ') : differ).toBeGreaterThan(lack);
    expect(text).toMatch(/`gone` +\| Cannot connect/);
    expect(text).toContain('migrations:db/migrations');
  });

  test('is the same for the same findings, whatever order they came in', () => {
    const again = fleet({
      groups: [{ ...lacking, members: [...lacking.members].reverse() }, wrong],
      members: [
        failed('gone'),
        ...names(460, 'fine')
          .reverse()
          .map((name) => member(name)),
      ],
    });
    expect(markdown.render(again, { withoutTimes: true })).toBe(text);
  });

  test('one database is called by its name', () => {
    const one = fleet({ groups: [group('a', ['acme'], [missingColumn('orders.currency'), missingColumn('orders.rate')])] });
    expect(markdown.render(one)).toContain('`acme` lacks `public.orders.currency` and `public.orders.rate`');
  });

  test('in sync is never said of what was not looked at', () => {
    const unknown = fleet({ members: [member('a'), failed('b')] });
    expect(unknown.verdict).toBe('unknown');
    expect(markdown.render(unknown)).toMatch(/^## ⛔ tenants · No drift found, but 1 of 2 databases could not be checked/);
    const counted = fleet({ members: [member('a')], notCompared: [{ kind: 'function', members: 1 }], leftOut: 1 });
    expect(markdown.render(counted)).toMatch(/function \(in 1 database\)[\s\S]*left out in 1 database/);
  });

  it.each([500, 5000])('of %i databases fits into a comment and says what it leaves out', (count) => {
    const all = names(count);
    const groups = all
      .slice(0, count / 2)
      .map((name, place) => group(`g${place}`, [name], [missingColumn(`orders.c${place}`, 'x'.repeat(300))]));
    groups.push(group('large', all.slice(count / 2, (count * 3) / 4), [missingColumn('orders.currency')]));
    const members = all
      .slice((count * 3) / 4)
      .map((name, place) => (place % 2 === 0 ? failed(name, 'z'.repeat(500)) : member(name)));
    const large = fleet({ groups, members });
    for (const limit of [COMMENT_LIMIT, 20_000, 4000]) {
      const text = markdown.render(large, { maxLength: limit });
      expect(text.length).toBeLessThanOrEqual(limit);
      expect(text.length).toBeGreaterThan(0);
      expect(text).toContain(`${(count / 4).toLocaleString('en-US')} databases lack \`public.orders.currency\``);
      expect(text).toMatch(/Shortened to fit\. Not shown: .*databases?/);
    }
    const whole = markdown.render(large);
    for (const name of all) expect(whole).toContain(name);
    expect(fleetReportSchema.parse(JSON.parse(json.render(large)))).toEqual(large);
  });

  test('what is folded is closed again', () => {
    for (const maxLength of [Number.POSITIVE_INFINITY, 30_000, 3000]) {
      const text = markdown.render(report, { maxLength });
      expect(text.match(/<details/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
    }
  });
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '@everyone',
  '--> <img src=x onerror=y>',
  '`code` | pipe',
  'line\nbreak ::error::x',
  '\u202Eright to left',
  '[link](http://example.com)',
  '\u001b[31mred',
  'x'.repeat(190),
];

test('names of databases, labels and errors do nothing in Markdown, terminal and annotations', () => {
  const hostile = fleet({
    groups: [
      group('a', HOSTILE, [missingColumn('orders.currency')]),
      group('b', [`${HOSTILE[0]}!`], [changedDefault('a.b', '0', '1')]),
    ],
    members: HOSTILE.flatMap((text) => [
      failed(`failed ${text}`, `reason ${text}`),
      member(`fine ${text}`, { labels: { [text]: text }, sameAs: text }),
      member(`gone ${text}`, { state: 'missing' }),
    ]),
    notes: HOSTILE.map((text) => ({ text, members: 1 })),
    references: HOSTILE,
  });
  const page = markdown.render(hostile);
  const html = marked.parse(page, { gfm: true }) as string;
  expect(html).not.toMatch(/<script|<img|<a href="http:\/\/example/);
  expect(page).not.toMatch(/(?<![`\w;])@everyone(?!.*`)/);
  expect(page).not.toContain('\u202E');
  expect(page).not.toContain('\u001b');
  for (const line of page.split('\n')) expect(line).not.toMatch(/^\s*::/);
  const plain = terminal.render(hostile);
  expect(plain).not.toMatch(/\u001b|\u202E/);
  for (const line of plain.split('\n')) expect(line).not.toMatch(/^::|^break/);
  for (const { message, title } of fleetAnnotations(hostile)) expect(`${title}${message}`).not.toMatch(/[\n\u202E\u001b]/);
  for (const one of hostile.members) expect(progressLine(one, 1, 9)).not.toMatch(/[\n\u202E\u001b]/);
});

test('the outputs and annotations of what is in sync, and of what is not', () => {
  const fine = fleet({ members: [member('a'), member('b')] });
  expect(fleetAnnotations(fine)).toEqual([]);
  expect(fleetOutputsOf(fine)).toEqual({
    drift: 'false',
    verdict: 'in-sync',
    members: '2',
    'members-in-sync': '2',
    'members-drifted': '0',
    'members-failed': '0',
  });
  const bad = fleet({ groups: [lacking], members: [failed('gone'), member('lost', { state: 'missing' })], missingShards: [2] });
  expect(fleetOutputsOf(bad)).toMatchObject({ drift: 'true', verdict: 'drift', 'members-drifted': '37', 'members-failed': '2' });
  expect(fleetAnnotations(bad).map(({ level, message }) => `${level} ${message.slice(0, 60)}`)).toEqual([
    'error Drift in 37 of 39 databases, and 2 could not be checked.',
    'error No result of the shards 2.',
    'error 37 databases lack public.orders.currency: tenant-00000, tena',
    'error gone: Cannot connect: the connection was refused',
  ]);
});
