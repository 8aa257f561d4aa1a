/** `command:LINE`: a program that prints the statements that make the schema. The line is words, not shell. */
import { parseArgsStringToArgv } from 'string-argv';
import { DriftgateError } from '../../../errors.ts';
import type { CodeContext, CodeKind } from '../kind.ts';
import { runTool, scriptOf, type ToolRun } from '../run.ts';

export const command: CodeKind = {
  scheme: 'command',
  form: 'command:LINE',
  help: 'a program that prints the schema as SQL',
  runsCode: true,
  hasHistory: false,
  async open(argument, context) {
    const tool = toolOf('command', argument, context);
    const script = scriptOf(await runTool(tool, context), tool, context);
    return {
      flavour: null,
      reachable: false,
      steps: [{ id: 'command', name: tool.what, file: null }],
      apply: (shadow) => shadow.load(script),
      history: null,
    };
  },
};

/** @throws DriftgateError `usage` when it was plainly written for a shell */
export function toolOf(scheme: string, line: string, { folder }: CodeContext): ToolRun {
  const [program, ...args] = parseArgsStringToArgv(line);
  const sign = args.find((word) => SHELL_SIGNS.test(word));
  if (program === undefined || program === '' || sign !== undefined) {
    throw new DriftgateError(
      'usage',
      `${scheme}: runs one program without a shell${sign === undefined ? '' : `, so "${sign}" means nothing`}.`,
      {
        hint: `Where a shell is needed, it is the program: ${scheme}:sh -c '…'`,
      },
    );
  }
  const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  return {
    command: program,
    args,
    what: `${scheme}:${shown}`,
    install: `${program} must be on PATH, or be given with its path.`,
    cwd: folder,
  };
}

const SHELL_SIGNS = /^(\|\|?|&&?|;|[12]?>>?|<|2>&1|2>\/dev\/null)$/;
