import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  applyPlan,
  refuseProtected
} from "./chunk-CJGT6YDS.js";
import "./chunk-CRX4MWTW.js";
import "./chunk-6LOYL5YZ.js";
import "./chunk-X6UAT5MY.js";
import "./chunk-PPFVME7G.js";
import {
  plan
} from "./chunk-4MS7QSWW.js";
import "./chunk-YGA3XF5W.js";
import {
  openTarget
} from "./chunk-6CZ3RH6J.js";
import "./chunk-7TJQULYP.js";
import "./chunk-AUFZDM3G.js";
import "./chunk-BU3LFTSH.js";
import "./chunk-UEQH332D.js";
import "./chunk-WAUXATKK.js";
import "./chunk-3R3QFESR.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-OKFPFEFE.js";
import "./chunk-KM37ZENY.js";
import "./chunk-ZK4AXWO4.js";
import "./chunk-6LHVVYDO.js";
import "./chunk-I2G626Y2.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-DU2O5732.js";
import "./chunk-54GP5VBJ.js";
import "./chunk-WILGNIYQ.js";
import "./chunk-4GCXRW3V.js";
import "./chunk-K3UZ5Z3C.js";
import "./chunk-QXAZM4XR.js";
import "./chunk-STF7JL5R.js";
import "./chunk-O6H7CJII.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-42D23QFP.js";
import "./chunk-KWBLS426.js";
import "./chunk-O3T3MGE6.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-GLMXJ4QU.js";
import "./chunk-6HDPCMLN.js";
import {
  readPlan,
  verifyId
} from "./chunk-5CU6ZPLD.js";
import "./chunk-27RZYA22.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-DWJS3GSM.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/commands/apply.ts
import { readFile } from "node:fs/promises";
async function apply(settings, input, context) {
  const { options } = input;
  const approved = await approvedPlan(input);
  if (settings.target === void 0) {
    throw new DriftgateError("usage", "No target is given.", {
      hint: "Use --target with the name of an environment, a connection URL or env:NAME, or target: in driftgate.yml."
    });
  }
  const target = await openTarget(settings.target, "target", settings, context);
  if (approved !== null) return applyPlan(approved, target, options, settings, context);
  refuseProtected(target, options);
  const { plan: plan2 } = await plan(settings, context);
  if (plan2.statements.length > 0 && !options.yes) await ask(plan2, target, input);
  return applyPlan(plan2, target, options, settings, context);
}
async function approvedPlan({ planFile, planId }) {
  if (planFile === null) {
    if (planId === null) return null;
    throw new DriftgateError("usage", "The id of a plan is given, but no plan.", { hint: "Name its file: --plan FILE." });
  }
  if (planId === null) {
    throw new DriftgateError("usage", `No id is given for the plan ${planFile}.`, {
      hint: "Give --plan-id ID, as whoever approved the plan has it: it must not come from the file itself."
    });
  }
  let text;
  try {
    text = await readFile(planFile, "utf8");
  } catch (error) {
    throw new DriftgateError("usage", `The plan ${planFile} cannot be read: ${messageOf(error)}`, {
      hint: "Make one with: driftgate plan --format json --output FILE"
    });
  }
  const plan2 = readPlan(text, planFile);
  verifyId(plan2, planId);
  return plan2;
}
async function ask(plan2, target, { confirm }) {
  const { label, environment, database } = target;
  const agreed = await confirm({ plan: plan2, target: label, environment, database, losses: lossesOf(plan2) });
  if (agreed === true) return;
  if (agreed === null) {
    throw new DriftgateError("usage", "There is no terminal to ask on whether the plan is to be applied.", {
      hint: "Give --yes to apply it unseen, or make a plan file, let it be reviewed, and give --plan FILE --plan-id ID."
    });
  }
  throw new DriftgateError("usage", `The plan was not agreed to: nothing was changed on ${label}.`);
}
function lossesOf({ statements }) {
  const hazards = statements.flatMap((statement) => statement.hazards);
  const gone = LOSSES.flatMap((loss) => hazards.filter(({ name }) => name === loss));
  return [...new Set(gone.map(({ why }) => why))];
}
var LOSSES = ["deletes-data", "drops-objects"];
export {
  apply
};
