import { resolve } from 'node:path';
import type { ApplyOptions } from '../apply/result.ts';
import { DriftgateError, EXIT } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import type { GatePass, GateSettings } from '../publish/gate/gate.ts';
import { type WorkflowRun, workflowRun } from '../publish/run.ts';
import { isTrue, listOf } from './inputs.ts';
import { contextOf, type Mode, type Runner } from './runner.ts';

/** Runs the plan that another job made. The gate stands before everything that could connect to a database. */
export const apply: Mode = {
  name: 'apply',
  comment: null,
  failure: {
    what: 'The plan was not applied',
    result: 'no finished apply; what is below says how far it came',
    beforehand: 'no change: nothing was run',
  },
  async run(settings, runner) {
    const [{ apply: run }, { passGate, planGate }, { appliedText, publishApplied }] = await Promise.all([
      import('../commands/apply.ts'),
      import('../publish/gate/gate.ts'),
      import('../publish/applied.ts'),
    ]);
    const { destination, log } = runner;
    const workflow = workflowRun(runner.environment, runner.payload);
    const planFile = required(runner, 'plan', 'It is the path of the file that mode: plan wrote, brought here as an artifact.');
    const planId = required(runner, 'plan-id', 'Hand it over from the job that made the plan: needs.plan.outputs.plan-id.');
    // Whether the file is the plan with this id is what the command looks at first of all.
    const pass = await passGate(gateSettings(settings, runner), planGate(planId), workflow, destination.github);
    for (const sentence of pass.passed) log.info(sentence);
    const input = {
      planFile: resolve(runner.cwd, planFile),
      planId,
      options: optionsOf(runner, workflow, pass),
      confirm: async () => null,
    };
    const result = await run(settings, input, contextOf(runner));
    runner.print(appliedText(result));
    await publishApplied({ name: settings.name, result, pass, run: workflow.url }, destination);
    return result.drift ? EXIT.drift : EXIT.ok;
  },
};

export function gateSettings({ apply: { branches } }: Settings, runner: Runner): GateSettings {
  const listed = listOf(runner, 'apply-branches');
  return {
    environment: runner.input('environment') || null,
    confirm: runner.input('confirm') || null,
    branches: listed.length > 0 ? listed : branches,
  };
}

function required({ input }: Runner, name: string, hint: string): string {
  const value = input(name).trim();
  if (value !== '') return value;
  throw new DriftgateError('usage', `mode: apply needs ${name}.`, { hint });
}

function optionsOf(runner: Runner, { actor, commit, url }: WorkflowRun, pass: GatePass): ApplyOptions {
  const others = pass.by.filter((login) => login !== actor);
  return {
    yes: true,
    allowProtected: pass.agreed,
    allowUnproven: isTrue(runner, 'allow-unproven'),
    withoutBackup: isTrue(runner, 'without-backup'),
    allowDowngrade: isTrue(runner, 'allow-downgrade'),
    appVersion: runner.input('app-version') || null,
    run: { commit: commit || null, actor: others.length === 0 ? actor : `${actor}, approved by ${others.join(', ')}`, url },
  };
}
