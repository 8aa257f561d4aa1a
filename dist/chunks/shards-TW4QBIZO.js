import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  parseShard,
  shardCount,
  shardsOf
} from "./chunk-UD2WLQKM.js";
import "./chunk-42D23QFP.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";
export {
  parseShard,
  shardCount,
  shardsOf
};
