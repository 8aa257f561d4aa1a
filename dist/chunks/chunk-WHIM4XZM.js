import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/engines/throwaway/user.ts
import { spawnSync } from "node:child_process";
import { chownSync, mkdirSync, readFileSync } from "node:fs";
function unprivilegedUser(names) {
  if (process.getuid?.() !== 0) return void 0;
  for (const name of names) {
    const user = userNamed(name);
    if (user !== void 0 && user.uid !== 0) return user;
  }
  throw new Error(`we are root, and there is none of the users ${names.join(", ")} to run the server as`);
}
function privateFolder(path, user) {
  mkdirSync(path, { mode: 448 });
  if (user !== void 0) chownSync(path, user.uid, user.gid);
  return path;
}
function userNamed(name) {
  for (const line of passwd().split("\n")) {
    const [found, , uid2, gid2] = line.split(":");
    if (found === name) return { name, uid: Number(uid2), gid: Number(gid2) };
  }
  const [uid, gid] = ["-u", "-g"].map((option) => {
    const { status, stdout } = spawnSync("id", [option, name], { encoding: "utf8" });
    return status === 0 ? Number(stdout) : Number.NaN;
  });
  return Number.isInteger(uid) && Number.isInteger(gid) ? { name, uid, gid } : void 0;
}
function passwd() {
  try {
    return readFileSync("/etc/passwd", "utf8");
  } catch {
    return "";
  }
}

export {
  unprivilegedUser,
  privateFolder
};
