import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  alone
} from "./chunk-RFSH6OXY.js";
import {
  openSource
} from "./chunk-UEQH332D.js";
import "./chunk-WAUXATKK.js";
import "./chunk-3R3QFESR.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-KM37ZENY.js";
import "./chunk-6LHVVYDO.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-54GP5VBJ.js";
import "./chunk-4GCXRW3V.js";
import "./chunk-K3UZ5Z3C.js";
import "./chunk-QXAZM4XR.js";
import "./chunk-STF7JL5R.js";
import {
  order,
  select
} from "./chunk-O6H7CJII.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-42D23QFP.js";
import "./chunk-O3T3MGE6.js";
import "./chunk-HZFKLYHU.js";
import {
  visible
} from "./chunk-SFX3QLW5.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-GLMXJ4QU.js";
import "./chunk-6HDPCMLN.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-DWJS3GSM.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/commands/order.ts
async function orderOf(settings, context) {
  const source = openSource("reference", settings, context);
  context.log.info(`Reading ${source.label}`);
  const { catalog, shadow } = await source.read(alone(select(settings)));
  await shadow?.close();
  return order(catalog, settings.order);
}
function renderOrder(result, format) {
  if (format === "json") return `${JSON.stringify(result, null, 2)}
`;
  if (format !== "terminal")
    throw new DriftgateError("usage", `order cannot be printed as "${format}".`, { hint: "Use terminal or json." });
  const lines = result.tables.map(
    ({ table, dependsOn }) => visible(`${table}${dependsOn.length === 0 ? "" : `  depends on: ${dependsOn.join(", ")}`}`)
  );
  for (const { tables, breakAt } of result.cycles) {
    lines.push("", visible(`Cycle: ${[...tables, tables[0]].join(" -> ")}`));
    if (breakAt !== null)
      lines.push(
        visible(
          `  break it at ${breakAt.table}.${breakAt.constraint} (${breakAt.why === "neither" ? "neither nullable nor deferrable" : breakAt.why})`
        )
      );
  }
  return `${lines.join("\n")}
`;
}
export {
  orderOf,
  renderOrder
};
