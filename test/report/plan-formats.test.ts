/** How a plan is shown: what matters first, whatever its words hold, and never longer than there is room. */
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { planRenderings } from '../../scripts/render-reports.ts';
import { HAZARDS } from '../../src/engines/ddl.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { PLAN_FORMATS, planFormatNamed } from '../../src/report/plan/index.ts';
import { markdown } from '../../src/report/plan/markdown.ts';
import { terminal } from '../../src/report/plan/terminal.ts';
import { HAZARD_WORDS, losses } from '../../src/report/plan/words.ts';
import { displayWidth } from '../../src/report/text.ts';
import { COMMENT } from './fixtures.ts';
import { PLAN_FIXTURES, planFixture, planOf } from './plan-fixtures.ts';

const plan = (name: string): Plan => planFixture(name).plan;
const html = (text: string): string => marked.parse(text, { gfm: true, async: false });

describe('renderings', () => {
  test.each(planRenderings())('$file is as committed (node scripts/render-reports.ts)', ({ file, content }) => {
    expect(readFileSync(new URL(`__outputs__/${file}`, import.meta.url), 'utf8')).toBe(content);
  });

  test('formats have the names of the contract', () => {
    expect(PLAN_FORMATS.map(({ name }) => name)).toEqual(['terminal', 'markdown', 'json', 'sql', 'html']);
    expect(planFormatNamed('sql')?.extension).toBe('sql');
    expect(planFormatNamed('xml')).toBeUndefined();
  });

  test.each(PLAN_FORMATS)('$name ends with one line end, and says the same twice', ({ render }) => {
    expect(render(plan('plan-shop'))).toMatch(/[^\n]\n$/);
    expect(render(plan('plan-shop'))).toBe(render(plan('plan-shop')));
  });

  test('every hazard has words, and stands in a rendering', () => {
    expect(Object.keys(HAZARD_WORDS)).toEqual([...HAZARDS]);
  });
});

function inOrder(text: string, parts: readonly string[]): void {
  const places = parts.map((part) => text.indexOf(part));
  for (const [place, at] of places.entries()) expect(at, parts[place]).toBeGreaterThanOrEqual(0);
  expect(places).toEqual([...places].sort((a, b) => a - b));
}

describe('markdown', () => {
  test('what is lost comes first, in bold; then the proof, what is run, what stays, how to apply it, the way back', () => {
    inOrder(markdown.render(plan('plan-shop')), [
      '## ⚠️ shop · Plan: 10 statements mend 7 differences, and 2 differences stay',
      '> [!CAUTION]',
      '**Every row of public.old&#95;carts is gone.**',
      '✅ Proven',
      '| 5 | drop table public.old&#95;carts | 🗑️ **deletes-data**<br>✂️ **drops-objects** | ACCESS EXCLUSIVE',
      '| 7 | fill column public.orders.region, in batches |',
      'CREATE INDEX CONCURRENTLY',
      '**Needs `--allow changes-access`**',
      '**Cannot be planned**',
      `driftgate apply --target staging --plan plan.json --plan-id ${plan('plan-shop').id}`,
      '<b>The way back</b>: 7 statements',
      '**It cannot bring back:**',
    ]);
  });

  test('a plan that loses nothing has no warning, and an unproven one says why', () => {
    const text = markdown.render(plan('plan-mysql'));
    expect(text).not.toContain('[!CAUTION]');
    expect(text).toContain('⚠️ Not proven: There is no shadow to prove it in');
  });

  test('the command names the file that the plan is in, whatever it is called', () => {
    expect(markdown.render(plan('plan-shop'), { file: 'out/plan.json' })).toContain('--plan out/plan.json --plan-id');
    expect(markdown.render(plan('plan-shop'), { file: "it's; rm -rf" })).toContain("--plan 'it'\\''s; rm -rf' --plan-id");
  });

  test('words of others add no tags, no links, no mentions, and leave tables and folds whole', () => {
    const text = markdown.render(plan('plan-hostile'));
    const page = html(text);
    const tags = new Set([...page.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag?.toLowerCase()));
    for (const tag of tags)
      expect(
        'h2 h3 p br strong em ul li table thead tbody tr th td code pre details summary b blockquote sub'.split(' '),
      ).toContain(tag);
    const prose = page.replace(/<pre>[\s\S]*?<\/pre>/g, '').replace(/<code>[\s\S]*?<\/code>/g, '');
    const shown = prose.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)));
    expect(shown).not.toMatch(/@\w/);
    expect(text.match(/^<details/gm)?.length).toBe(text.match(/^<\/details>$/gm)?.length);
    for (const token of marked.lexer(text, { gfm: true })) {
      if (token.type !== 'table') continue;
      for (const line of token.raw.trim().split('\n'))
        expect(line.replace(/\\\|/g, '').split('|').length - 2, line).toBe(token.header.length);
    }
    expect(text).not.toMatch(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\u001b/);
  });

  test('SQL cannot end the block that it is in', () => {
    const sql = "COMMENT ON TABLE public.x IS '\n```\n````\n</details>\n# heading\n\u202e'";
    const text = markdown.render(planOf({ statements: [{ sql }], back: [{ sql }] }));
    const blocks = marked.lexer(text, { gfm: true }).filter(({ type }) => type === 'code');
    expect(blocks.filter(({ raw }) => raw.includes('COMMENT ON'))).toHaveLength(2);
    expect(text).toContain('\\u202E');
    expect(html(text)).not.toContain('<h1');
  });

  test.each([65_000, 30_000, 8_000, 2_000, 600])('fits into %i characters and says what is not shown', (maxLength) => {
    const text = markdown.render(plan('plan-huge'), { maxLength });
    expect(text.length).toBeLessThanOrEqual(maxLength);
    expect(text).toMatch(/Shortened to fit\. Not shown: |\*Cut here to fit\.\*/);
    expect(text).toContain('1,500 statements mend 1,500 differences, and 300 differences stay');
    expect(text.match(/^<details/gm)?.length).toBe(text.match(/^<\/details>$/gm)?.length);
  });

  test('a plan of ordinary size is shown whole in a comment', () => {
    expect(markdown.render(plan('plan-shop'), COMMENT)).not.toContain('Shortened');
  });
});

describe('terminal', () => {
  test('what is lost comes before the statements', () => {
    inOrder(terminal.render(plan('plan-shop'), { file: 'plan.json' }), [
      'shop: 10 statements mend 7 differences',
      'What is lost (4)',
      '✗ deletes-data: Every row of public.old_carts is gone. (statement 5)',
      '── 1: one transaction, 6 statements',
      '── 2: a transaction for each batch',
      '── 5: in no transaction',
      'Needs --allow changes-access (1)',
      'Not mended (1)',
      '✓ Proven',
      'driftgate apply --target staging --plan plan.json --plan-id',
      'driftgate plan --allow deletes-data,drops-objects,changes-access',
    ]);
  });

  test.each(PLAN_FIXTURES)('$name: colours change nothing but colours', ({ plan: one }) => {
    expect(stripVTControlCharacters(terminal.render(one, { colour: true }))).toBe(terminal.render(one));
    expect(terminal.render(one)).not.toContain('\u001b');
  });

  test('what is grave is bold and red', () => {
    expect(terminal.render(plan('plan-shop'), { colour: true })).toContain('\u001b[1m\u001b[31mdeletes-data: ');
  });

  test('no name steers the terminal', () => {
    const text = terminal.render(plan('plan-hostile'));
    expect(text).toContain('\\u001B[31mred');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  test.each([80, 100, 140])('lines stay within %i columns, SQL and commands aside', (width) => {
    const sql = new Set(plan('plan-shop').statements.flatMap((one) => one.sql.split('\n')));
    for (const line of terminal.render(plan('plan-shop'), { width }).split('\n')) {
      if (!sql.has(line.slice(6)) && !line.includes('  driftgate ')) expect(displayWidth(line), line).toBeLessThanOrEqual(width);
    }
  });

  test('a plan without statements says so, and what would take the rest in', () => {
    expect(terminal.render(plan('plan-nothing'))).toMatch(/^Nothing to do\n/);
    const text = terminal.render(plan('plan-needs-allow'));
    expect(text).toMatch(/^Nothing is planned: 2 differences stay\n/);
    expect(text).toContain('driftgate plan --allow deletes-data,drops-objects');
    expect(text).not.toContain('driftgate apply');
  });
});

test('losses come gravest first', () => {
  expect(losses(plan('plan-shop')).map(({ hazard, statement }) => `${hazard.name} ${statement.number}`)).toEqual([
    'deletes-data 5',
    'deletes-data 6',
    'drops-objects 5',
    'drops-objects 6',
  ]);
});
