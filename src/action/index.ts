/** The modes of the action. To add one, write its file and list it here. */
import { DriftgateError } from '../errors.ts';
import { apply } from './apply.ts';
import { check } from './check.ts';
import { fleetCheck } from './fleet-check.ts';
import { fleetPlan } from './fleet-plan.ts';
import { fleetReport } from './fleet-report.ts';
import { plan } from './plan.ts';
import type { Mode } from './runner.ts';
import { snapshot } from './snapshot.ts';
import { sync } from './sync.ts';

export const MODES: readonly Mode[] = [check, plan, apply, sync, snapshot, fleetPlan, fleetCheck, fleetReport];

/** @throws DriftgateError `usage` naming those that there are */
export function modeNamed(name: string): Mode {
  const mode = MODES.find((one) => one.name === name);
  if (mode !== undefined) return mode;
  throw new DriftgateError('usage', `mode: "${name}" is no mode of this version.`, {
    hint: `There is: ${MODES.map((one) => one.name).join(', ')}.`,
  });
}
