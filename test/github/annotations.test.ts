/** Annotations stand where the findings are defined, and no name of a file can say more than that to the runner. */
import * as core from '@actions/core';
import { afterEach, expect, test, vi } from 'vitest';
import { annotationsOf, publishAnnotations } from '../../src/publish/annotations.ts';
import type { Report } from '../../src/report/report.ts';
import type { SourceLocation } from '../../src/rules/finding.ts';
import { missingColumn, missingTable, reportOf } from './reports.ts';

afterEach(() => vi.restoreAllMocks());

/** What the runner reads. */
function commandsOf(report: Report): string[] {
  let written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
  publishAnnotations(annotationsOf(report), core);
  vi.restoreAllMocks();
  return written.trimEnd().split(/\r\n|[\r\n]/);
}

const reportAt = (location: SourceLocation): Report => reportOf([{ ...missingColumn('orders', 'a'), location }]);

test('file and line of the finding; the verdict and what has no place have none', () => {
  const lines = commandsOf(
    reportOf([{ ...missingTable('refunds'), location: { file: 'db/schema.sql', line: 12 } }, missingColumn('orders', 'a')]),
  );
  expect(lines[0]).toMatch(/^::error title=driftgate%3A shop::Drift/);
  expect(lines[1]).toMatch(/^::error title=[^,:]+,file=db\/schema\.sql,line=12::Missing: table refunds/);
  expect(lines[2]).toMatch(/^::error title=[^,:]+::Missing: column orders\.a/);
});

test('a file without a line, as the config file may be', () => {
  expect(commandsOf(reportAt({ file: 'driftgate.yml' }))[1]).toMatch(/,file=driftgate\.yml::Missing/);
});

test('no name of a file ends the command or adds to it', () => {
  const file = 'a,line=1::x\r\n::add-mask::y%0A,title=z.sql';
  const lines = commandsOf(reportAt({ file, line: 3 }));
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(',file=a%2Cline=1%3A%3Ax%0D%0A%3A%3Aadd-mask%3A%3Ay%250A%2Ctitle=z.sql,line=3::Missing');
});
