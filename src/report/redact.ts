/**
 * Takes secrets out of a report before any format sees it: a format may cut a text in the middle of a secret, or put
 * something invisible into it, and what is left would not be recognised any more.
 */
import type { Report } from './report.ts';

export function redactReport(report: Report, redact: (text: string) => string): Report {
  return redactTexts(report, redact) as Report;
}

function redactTexts(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactTexts(item, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactTexts(inner, redact)]));
}
