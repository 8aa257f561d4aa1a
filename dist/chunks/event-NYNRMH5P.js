import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  findPullRequest,
  pullRequestOf
} from "./chunk-7UN3CDCV.js";
import "./chunk-EAAPVDVZ.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-HESYFKP2.js";
export {
  findPullRequest,
  pullRequestOf
};
