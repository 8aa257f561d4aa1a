/** A fleet's report for a terminal: the verdict, what differs with the databases that it is true of, and what could not be checked. */
import { COLOURS, painter, SIGNS, type Style, wrap } from '../terminal/page.ts';
import { nameText } from '../text.ts';
import { count, duration } from '../words.ts';
import { findingName } from './finding.ts';
import type { FleetFormat } from './index.ts';
import { type FleetGroup, type FleetReport, type FleetVerdict, MEMBER_STATES } from './report.ts';
import { fleetHeadline, groupTitle, STATE_WORDS, unseenSentence } from './words.ts';

export const terminal: FleetFormat = {
  name: 'terminal',
  render(report, { colour = false, width: wanted = 100, withoutTimes = false } = {}) {
    const paint = painter(colour);
    const width = Math.max(60, wanted);
    const [sign, style] = VERDICTS[report.verdict];
    const part = report.shard === null ? '' : `shard ${report.shard.number}/${report.shard.of}: `;
    const against = report.references.map((label) => nameText(label, 80)).join(', ');
    const unseen = unseenSentence(report);
    const lines = [
      ...wrap(`${sign} ${nameText(report.name, 60)}: ${part}${fleetHeadline(report)}`.split(' '), width, ' ', '', '  ').map(
        (line) => paint(style, line),
      ),
      ...(against === '' ? [] : wrap(`against ${against}`.split(' '), width, ' ', '  ', '  ')),
      ...states(report),
      ...report.groups.flatMap((group) => groupLines(group, width, paint)),
      ...failures(report, width, paint),
      ...report.notes.flatMap(({ text, members }) => [
        '',
        ...wrap(`${nameText(text, 600)} (${count(members, 'database')})`.split(' '), width, ' ', 'i ', '  '),
      ]),
      ...(unseen === '' ? [] : ['', ...wrap(nameText(unseen, 1000).split(' '), width, ' ', '', '')]),
      ...(withoutTimes ? [] : ['', paint('dim', `Checked in ${duration(report.statistics.durationMs)}.`)]),
    ];
    return `${lines.join('\n')}\n`;
  },
};

const VERDICTS: Readonly<Record<FleetVerdict, readonly [string, Style]>> = {
  'in-sync': ['✓', ['bold', 'green']],
  differs: ['!', ['bold', 'yellow']],
  drift: ['✗', ['bold', 'red']],
  unknown: ['✗', ['bold', 'red']],
};

type Paint = ReturnType<typeof painter>;

function states({ members }: FleetReport): string[] {
  const counts = MEMBER_STATES.map(
    (state) => [STATE_WORDS[state], members.filter((member) => member.state === state).length] as const,
  );
  const there = counts.filter(([, number]) => number > 0);
  const widest = Math.max(0, ...there.map(([, number]) => number.toLocaleString('en-US').length));
  return there.length === 0
    ? []
    : ['', ...there.map(([words, number]) => `  ${number.toLocaleString('en-US').padStart(widest)}  ${words}`)];
}

const MOST_FINDINGS = 15;
const MOST_NAMES = 200;

function groupLines(group: FleetGroup, width: number, paint: Paint): string[] {
  const title = groupTitle(group, (text) => nameText(text, 120));
  const shown = group.findings.slice(0, MOST_FINDINGS);
  const more = group.findings.length - shown.length + group.moreFindings;
  const names = group.members.slice(0, MOST_NAMES).map((name) => nameText(name, 60));
  const rest = group.members.length - names.length;
  return [
    '',
    ...wrap(title.split(' '), width, ' ', '', '  ').map((line) => paint('bold', line)),
    ...shown.map((finding) => {
      const sign = paint(COLOURS[finding.severity], SIGNS[finding.severity]);
      return `  ${sign} ${findingName(finding, (text) => nameText(text, 120))} ${paint('dim', `(${finding.rule})`)}`;
    }),
    ...(more > 0 ? [`    and ${more.toLocaleString('en-US')} more`] : []),
    ...wrap(rest > 0 ? [...names, `and ${rest} more`] : names, width, ', ', '    ', '    ').map((line) => paint('dim', line)),
  ];
}

function failures({ members, missingShards }: FleetReport, width: number, paint: Paint): string[] {
  const failed = members.flatMap(({ name, error, sameAs }) => {
    if (error === null) return [];
    const who = sameAs === null ? nameText(name, 60) : `${nameText(name, 60)} (same as ${nameText(sameAs, 60)})`;
    const hint = error.hint === null ? [] : wrap(nameText(error.hint, 600).split(' '), width, ' ', '  ', '  ');
    const text = wrap(`${who}: ${nameText(error.message, 1000)}`.split(' '), width, ' ', '✗ ', '  ');
    return [...text.map((line) => paint('red', line)), ...hint];
  });
  const missing = members.filter(({ state }) => state === 'missing').map(({ name }) => nameText(name, 60));
  return [
    ...(failed.length === 0 ? [] : ['', paint('bold', 'Could not be checked'), ...failed]),
    ...(missingShards.length === 0 ? [] : ['', paint('red', `✗ Shards that left no result: ${missingShards.join(', ')}`)]),
    ...(missing.length === 0 ? [] : ['', paint('bold', 'Not reported'), ...wrap(missing, width)]),
  ];
}
