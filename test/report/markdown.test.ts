import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { markdown } from '../../src/report/formats/markdown.ts';
import { code, plain, sentence } from '../../src/report/markdown/escape.ts';
import { diagram } from '../../src/report/markdown/mermaid.ts';
import type { Report } from '../../src/report/report.ts';
import { catalog, foreignKey, table } from './catalogs.ts';
import { ATTACK, COMMENT, FIXTURES, HOSTILE_NAMES, reportOf } from './fixtures.ts';

const fixture = (name: string): Report => FIXTURES.find((one) => one.name === name)?.report ?? expect.fail(`no fixture ${name}`);
const html = (text: string): string => marked.parse(text, { gfm: true, async: false });
/** What a reader of the HTML sees. */
const shown = (page: string): string =>
  page
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim();

describe('what comes first', () => {
  test('the verdict, what is missing, then what differs, then the folded rest', () => {
    const text = markdown.render(fixture('shop-drift'), COMMENT);
    const order = [
      '## ❌ Drift: 2 tables and 3 columns are missing, 16 other differences',
      '**8 errors and 13 warnings** in 9 of 33 tables: `staging`',
      '### ❌ Missing tables',
      '- `public.coupons`',
      '### ❌ Missing columns',
      '- `public.orders`: `channel`, `discount`',
      '### What differs',
      '| `public.orders` | 4 | 2 | 2 [missing-column], ',
      '| ❌ | column `total`: type | `numeric(12,2)` | `numeric(8,2)` | [column-type] |',
      '<b>What to do next</b>',
      '```mermaid',
      '- `public.orders` depends on: `public.carriers`, `public.coupons`, `public.customers`',
      '<b>Not compared</b>',
      '<b>Statistics</b>',
    ].map((part) => ({ part, at: text.indexOf(part) }));
    for (const { part, at } of order) expect(at, part).toBeGreaterThanOrEqual(0);
    expect(order.map(({ at }) => at)).toEqual(order.map(({ at }) => at).sort((a, b) => a - b));
  });

  test('"In sync" is never said of what was not looked at without saying so', () => {
    expect(markdown.render(fixture('clean')).split('\n')[0]).toBe('## ✅ In sync');
    expect(markdown.render(fixture('clean-not-compared')).split('\n')[0]).toBe(
      '## ✅ In sync. Not compared: 3 functions, 2 triggers. Left out: 1 table',
    );
  });

  test('differences that do not fail the check are no drift', () => {
    expect(markdown.render(fixture('warnings-only')).split('\n')[0]).toBe(
      '## ⚠️ shop · Differs, but nothing that fails the check: 1 difference found',
    );
  });

  test('a rule links to its documentation where that is known, and is plain text where it is not', () => {
    expect(html(markdown.render(fixture('shop-drift'), COMMENT))).toContain(
      `<a href="${COMMENT.links?.rules}#missing-column">missing-column</a>`,
    );
    expect(markdown.render(fixture('shop-drift'))).not.toContain('[missing-column]');
  });
});

describe('the same report', () => {
  test('gives the same comment whatever time it took', () => {
    const report = fixture('shop-drift');
    const slower = { ...report, statistics: { ...report.statistics, durationMs: 9_999, roundTrips: 11 } };
    expect(markdown.render(slower, COMMENT)).toBe(markdown.render(report, COMMENT));
    expect(markdown.render(slower)).not.toBe(markdown.render(report));
  });
});

describe('names that want to be more than names', () => {
  const page = html(markdown.render(fixture('hostile'), COMMENT));

  test('add no tags, no links and no images', () => {
    const tags = new Set([...page.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag?.toLowerCase()));
    for (const tag of tags)
      expect(
        'h2 h3 h4 p strong em ul ol li table thead tbody tr th td code pre details summary b a blockquote sub'.split(' '),
      ).toContain(tag);
    const links = new Set([...page.matchAll(/href="([^"]*)"/g)].map(([, url]) => url?.split('#')[0]));
    expect([...links]).toEqual([COMMENT.links?.rules]);
    expect(page).not.toContain('<!--');
  });

  test('mention nobody and refer to no issue: outside of code, what could is cut', () => {
    const prose = page.replace(/<pre>[\s\S]*?<\/pre>/g, '').replace(/<code>[\s\S]*?<\/code>/g, '');
    expect(shown(prose)).not.toMatch(/@\w/);
    expect(shown(prose)).not.toMatch(/#\d/);
  });

  test('leave tables and folds whole', () => {
    const text = markdown.render(fixture('hostile'), COMMENT);
    expect(text.match(/^<details/gm)?.length).toBe(text.match(/^<\/details>$/gm)?.length);
    expect(text.match(/^```/gm)?.length).toBe(2);
    for (const token of marked.lexer(text, { gfm: true })) {
      if (token.type !== 'table') continue;
      for (const line of token.raw.trim().split('\n'))
        expect(line.replace(/\\\|/g, '').split('|').length - 2, line).toBe(token.header.length);
    }
    expect(text).not.toMatch(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\u001b/);
  });

  test.each(HOSTILE_NAMES.filter((name) => name !== ''))(
    '%j is shown as it is in code, invisible characters made visible',
    (name) => {
      const inTable = `| THE HEAD |\n| - |\n| ${code(name, 20_000)} |`;
      for (const text of [code(name, 20_000), `- ${code(name, 20_000)}`, inTable]) {
        const said = shown(html(text))
          .replaceAll('\u200b', '')
          .replace(/^THE HEAD\s*/, '');
        expect(said.replace(/\s+/g, ' ')).toBe(
          name
            .replaceAll('\r', '\\r')
            .replaceAll('\n', '\\n')
            .replace(
              /[\u001b\u0007\u200b\ufeff\u202e\u202c\ud800]/gu,
              (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
            )
            .trim()
            .replace(/\s+/g, ' '),
        );
      }
    },
  );

  test('are words where they stand in a sentence', () => {
    expect(shown(html(plain(ATTACK))).replaceAll('\u200b', '')).toBe(ATTACK);
    expect(html(plain('@team, see #12, GH-12, https://example.com, www.example.com, a@example.com :+1: $x$'))).not.toContain(
      '<a',
    );
    expect(shown(html(sentence('Run `a | b` now, @everyone.'))).replaceAll('\u200b', '')).toBe('Run a | b now, @everyone.');
  });

  test('are shortened in the middle', () => {
    expect(code('x'.repeat(10_000))).toHaveLength(82);
    expect(code(`start${'x'.repeat(10_000)}end`, 20)).toBe('`startxxxxxxxx…xxxend`');
    expect(code('🛒'.repeat(100), 10)).toBe(`\`${'🛒'.repeat(6)}…${'🛒'.repeat(3)}\``);
  });
});

describe('room', () => {
  test.each(
    FIXTURES.flatMap(({ name, report }) => [65_536, 20_000, 8_000, 3_000, 1_000, 300].map((limit) => ({ name, report, limit }))),
  )('$name fits $limit characters, whole', ({ report, limit }) => {
    const text = markdown.render(report, { ...COMMENT, maxLength: limit });
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text.match(/^<details/gm)?.length).toBe(text.match(/^<\/details>$/gm)?.length);
    expect((text.match(/^```/gm)?.length ?? 0) % 2).toBe(0);
    expect(text.isWellFormed()).toBe(true);
    if (text !== '') expect(text.startsWith('## ')).toBe(true);
    if (text !== '' && text.length < markdown.render(report, COMMENT).length)
      expect(text).toMatch(/Shortened to fit|Cut here to fit/);
  });

  test('3,000 findings use the room that there is, and say how many are not shown', () => {
    const text = markdown.render(fixture('huge'), COMMENT);
    expect(text.length).toBeGreaterThan(45_000);
    expect(text).toContain('## ❌ Drift: 300 columns are missing, 2,700 other differences');
    const rows = [...text.matchAll(/^\| (❌|⚠️) \| /gm)].length;
    const [, errors, warnings] = /Not shown: .*?([\d,]+) errors and ([\d,]+) warnings in detail/.exec(text) ?? [];
    expect(rows + Number(errors?.replace(',', '')) + Number(warnings?.replace(',', ''))).toBe(3_000);
  });

  test('without a limit everything is shown', () => {
    const text = markdown.render(fixture('huge'), { maxLength: Number.POSITIVE_INFINITY });
    expect([...text.matchAll(/^\| (❌|⚠️) \| /gm)]).toHaveLength(3_000);
    expect(text).not.toContain('Shortened');
  });
});

describe('the diagram', () => {
  test('shows tables that drifted and their neighbours only, marks them, and dots the break of a cycle', () => {
    const lines = diagram(fixture('shop-drift'))?.lines ?? [];
    expect(lines[0]).toBe('flowchart LR');
    expect(lines.join('\n')).toMatch(/t\d+\["public\.coupons<br\/>missing"\]:::missing/);
    expect(lines.join('\n')).toMatch(/t\d+\["public\.orders<br\/>differs"\]:::error/);
    expect(lines.join('\n')).not.toContain('public.tags');
    expect(lines.filter((line) => line.includes('-.->'))).toHaveLength(1);
  });

  test('is not there when nothing drifted', () => {
    expect(diagram(fixture('clean'))).toBeNull();
  });

  test('has labels that mean nothing to Mermaid', () => {
    const lines = diagram(fixture('hostile'))?.lines ?? [];
    expect(lines.filter((line) => line.includes('["')).length).toBeGreaterThan(10);
    for (const line of lines.filter((line) => line.includes('["'))) {
      expect(line).toMatch(/^ {2}t\d+\["(?:[\p{L}\p{N}_. …-]|#\d+;|<br\/>)*"\](?::::\w+)?$/u);
    }
  });

  test('stays far below what GitHub draws, and says what it left out', () => {
    const names = Array.from({ length: 400 }, (_, index) => `a_table_with_quite_a_long_name_${index}`);
    const keys = names.flatMap((from, index) => names.slice(0, Math.min(index, 40)).map((to) => foreignKey(from, to)));
    const reference = catalog([...names.map((name) => table(name, { id: 'bigint', gone: 'text' })), keys]);
    const drawn = diagram(reportOf(reference, catalog([...names.map((name) => table(name)), keys])));
    expect(drawn?.lines.join('\n').length).toBeLessThan(10_000);
    expect(drawn?.lines.filter((line) => line.includes('-->')).length).toBeLessThanOrEqual(120);
    expect(drawn?.leftOut).toMatch(/^40 of 400 tables and 120 of \d{3} references$/);
  });
});
