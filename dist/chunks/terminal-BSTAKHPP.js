import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  terminal
} from "./chunk-YX7OJD33.js";
import "./chunk-H6LTEDMV.js";
import "./chunk-QTUUH6UB.js";
import "./chunk-C5M4XWWV.js";
import "./chunk-3TARYU7P.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";
export {
  terminal
};
