/** The questions of `init` on a terminal. Each begins with what the repository suggests; whoever leaves one leaves all, and nothing is written. */
import type { Readable, Writable } from 'node:stream';
import { FLAVOUR_NAMES, type Flavour } from '../catalog/model.ts';
import { DriftgateError } from '../errors.ts';
import { withoutPasswords } from '../redact.ts';
import { FAIL_ON } from '../rules/finding.ts';
import { type Answers, schemeOf, variableOf, wrongReference, wrongTarget } from './answers.ts';
import type { Draft } from './files.ts';
import { changesOf } from './files.ts';
import type { Candidate } from './references.ts';

export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
}

export interface Asked {
  /** What the repository suggests, or a flag says. */
  readonly suggested: Answers;
  /** Answers that flags have given: these are not asked for. */
  readonly given: ReadonlySet<keyof Answers>;
  readonly candidates: readonly Candidate[];
}

/** @throws DriftgateError `usage` when the person leaves */
export async function askAnswers({ suggested, given, candidates }: Asked, streams: Streams): Promise<Answers> {
  const clack = await import('@clack/prompts');
  const { answered } = against(clack);
  const unlessGiven = async <K extends keyof Answers>(key: K, ask: () => Promise<Answers[K]>): Promise<Answers[K]> =>
    given.has(key) ? suggested[key] : ask();
  clack.intro('driftgate init', streams);

  const reference = await unlessGiven('reference', async () => {
    const OTHER = '';
    const chosen = await answered(
      clack.select({
        ...streams,
        message: 'What says how the schema should be?',
        options: [
          ...candidates.map(({ source, because }) => ({ value: source, label: source, hint: because })),
          { value: 'env:REFERENCE_URL', label: 'env:REFERENCE_URL', hint: 'another database, such as production' },
          { value: OTHER, label: 'something else' },
        ],
        initialValue: suggested.reference === '' ? 'env:REFERENCE_URL' : suggested.reference,
      }),
    );
    if (chosen !== OTHER) return chosen;
    const message = 'Which source? (sql:PATH, migrations:PATH, drizzle:PATH …, env:NAME; docs/sources.md)';
    return answered(clack.text({ ...streams, message, validate: (text) => wrongReference(text?.trim() ?? '') ?? undefined }));
  });

  const target = await unlessGiven('target', async () => {
    const name = await answered(
      clack.text({
        ...streams,
        message: 'Which secret holds the URL of the database that is checked? (its name; a user that may only read)',
        initialValue: variableOf(suggested.target) ?? '',
        validate: (text) => wrongTarget(`env:${text?.trim() ?? ''}`) ?? undefined,
      }),
    );
    return `env:${name.trim()}`;
  });

  const asksEngine = suggested.engine === null && variableOf(reference) === null && schemeOf(reference) !== 'snapshot';
  const engine = !asksEngine
    ? suggested.engine
    : await unlessGiven('engine', () =>
        answered(
          clack.select({
            ...streams,
            message: `What is ${reference} written for?`,
            options: Object.entries(FLAVOUR_NAMES).map(([value, label]) => ({ value: value as Flavour, label })),
          }),
        ),
      );

  const workflow = await unlessGiven('workflow', async () => {
    if (suggested.workflow === 'none') return 'none';
    const onPullRequests = await answered(
      clack.confirm({ ...streams, message: 'Check every pull request?', initialValue: true }),
    );
    const weekly = await answered(
      clack.confirm({ ...streams, message: 'Check every week, and open an issue while there is drift?', initialValue: true }),
    );
    return onPullRequests ? (weekly ? 'both' : 'check') : weekly ? 'drift' : 'none';
  });

  const comment = await unlessGiven('comment', async () => {
    if (workflow === 'none' || workflow === 'drift') return suggested.comment;
    return answered(
      clack.select({
        ...streams,
        message: 'Comment on pull requests?',
        options: [
          { value: 'always' as const, label: 'always', hint: 'also when nothing differs' },
          { value: 'on-drift' as const, label: 'on drift' },
          { value: 'never' as const, label: 'never' },
        ],
        initialValue: suggested.comment,
      }),
    );
  });

  const failOn = await unlessGiven('failOn', () =>
    answered(
      clack.select({
        ...streams,
        message: 'What fails the check, and blocks the merge once the check is required?',
        options: FAIL_ON.map((value) => ({ value, label: value, hint: FAILS[value] })),
        initialValue: suggested.failOn,
      }),
    ),
  );
  return { ...suggested, reference: reference.trim(), target, engine, workflow, comment, failOn };
}

const FAILS = {
  error: 'a missing table or column, another type, another primary key',
  warning: 'also what is extra, and other differences',
  info: 'whatever differs',
  never: 'nothing: it is only told',
} as const;

/** Shows what each file would become, and asks which to write. */
export async function askFiles(
  drafts: readonly Draft[],
  describe: (answers: Draft) => string,
  streams: Streams,
): Promise<Draft[]> {
  const clack = await import('@clack/prompts');
  const { answered } = against(clack);
  for (const one of drafts) {
    if (one.before !== null) clack.note(shown(withoutPasswords(await changesOf(one))), `${one.path} is there already`, streams);
  }
  const chosen = await answered(
    clack.multiselect({
      ...streams,
      message: 'Which files to write? (space chooses, enter writes)',
      options: drafts.map((one) => ({ value: one.path, label: one.path, hint: describe(one) })),
      // What is there is overwritten only when it is chosen.
      initialValues: drafts.filter(({ before }) => before === null).map(({ path }) => path),
      required: false,
    }),
  );
  return drafts.filter(({ path }) => chosen.includes(path));
}

export async function sayEnd(text: string, streams: Streams): Promise<void> {
  (await import('@clack/prompts')).outro(text, streams);
}

/** A file of the repository may hold what a terminal takes for a command. */
function shown(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

function against(clack: typeof import('@clack/prompts')): { answered<T>(asked: Promise<T>): Promise<Exclude<T, symbol>> } {
  return {
    async answered<T>(asked: Promise<T>) {
      const answer = await asked;
      if (clack.isCancel(answer)) throw new DriftgateError('usage', 'Left: nothing was written.');
      return answer as Exclude<T, symbol>;
    },
  };
}
