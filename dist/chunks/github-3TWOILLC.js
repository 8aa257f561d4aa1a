import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  apiFailure,
  isRateLimit,
  mayPass,
  openGitHub,
  ownLogin,
  retryAfter,
  writeAgain
} from "./chunk-EAAPVDVZ.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-HESYFKP2.js";
export {
  apiFailure,
  isRateLimit,
  mayPass,
  openGitHub,
  ownLogin,
  retryAfter,
  writeAgain
};
