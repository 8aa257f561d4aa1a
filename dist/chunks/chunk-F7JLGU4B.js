import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/engines/throwaway/index.ts
import { mkdtempSync } from "node:fs";
import { join as join4 } from "node:path";

// src/engines/throwaway/folder.ts
import { execFile, spawnSync } from "node:child_process";
import { accessSync, chmodSync, constants, existsSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
var PREFIX = "driftgate-";
var LONGEST = 54;
function baseFolder(forOthers) {
  const [first, ...others] = baseFolders();
  const fits = (folder) => Buffer.byteLength(folder) <= LONGEST && isWritable(folder) && (!forOthers || othersMayPass(folder));
  return [first, ...others].find(fits) ?? first;
}
function baseFolders() {
  const folders = process.platform === "win32" ? [tmpdir()] : [tmpdir(), "/tmp", "/var/tmp"];
  return [...new Set(folders.filter((folder) => existsSync(folder)).map((folder) => realpathSync(folder)))];
}
function modeFor(folder, forOthers) {
  chmodSync(folder, forOthers ? 457 : 448);
}
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
function othersMayPass(folder) {
  const parent = dirname(folder);
  return (statSync(folder).mode & 1) !== 0 && (parent === folder || othersMayPass(parent));
}
var OWNER_FILE = "owner.json";
async function removeFolder(folder) {
  for (let attempt = 0; attempt < 20 && existsSync(folder); attempt += 1) {
    if (attempt > 0) await sleep(50);
    try {
      for (const paths of inOrder(folder)) {
        if (process.platform === "win32") for (const path of paths) await rm(path, { recursive: true, force: true });
        else await promisify(execFile)("rm", ["-rf", "--", ...paths], { cwd: "/" });
      }
    } catch {
    }
  }
}
function removeFolderNow(folder) {
  try {
    for (const paths of inOrder(folder)) {
      if (process.platform !== "win32") spawnSync("rm", ["-rf", "--", ...paths], { cwd: "/" });
      else for (const path of paths) rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    }
  } catch {
  }
}
function inOrder(folder) {
  const inside = readdirSync(folder).filter((name) => name !== OWNER_FILE);
  return [inside.map((name) => join(folder, name)), [folder]];
}

// src/engines/throwaway/leftovers.ts
import { lstatSync, readdirSync as readdirSync3, rmdirSync } from "node:fs";
import { join as join3 } from "node:path";

// src/engines/throwaway/owner.ts
import { readFileSync as readFileSync2, readlinkSync, renameSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join as join2 } from "node:path";

// src/engines/throwaway/process.ts
import { spawnSync as spawnSync2 } from "node:child_process";
import { existsSync as existsSync2, readdirSync as readdirSync2, readFileSync } from "node:fs";
import { setTimeout as sleep2 } from "node:timers/promises";
function startOf(pid) {
  if (process.platform === "win32") return exists(pid) ? "" : null;
  if (existsSync2("/proc/self/stat")) return startInProc(pid);
  const { stdout } = spawnSync2("ps", ["-o", "stat=", "-o", "lstart=", "-p", String(pid)], {
    encoding: "utf8",
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C" }
  });
  const [state = "", ...start] = (stdout ?? "").trim().split(/\s+/);
  return state === "" || state.startsWith("Z") ? null : start.join(" ");
}
function startInProc(pid) {
  return livingInProc(pid)?.[19] ?? null;
}
function livingInProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? null : fields;
  } catch {
    return null;
  }
}
function groupLives(leader) {
  if (!exists(-leader)) return false;
  if (!existsSync2("/proc/self/stat")) return true;
  return readdirSync2("/proc").some((name) => /^\d+$/.test(name) && livingInProc(name)?.[2] === String(leader));
}
function isGone({ pid, start, group }) {
  const now = startOf(pid);
  if (now !== null) return now !== start;
  return !group || !groupLives(pid);
}
var PATIENCE = 7e3;
async function endProcess(guarded) {
  for (const signal of [guarded.signal, "SIGKILL"]) {
    if (isGone(guarded)) return;
    send(guarded, signal);
    const until = performance.now() + (signal === "SIGKILL" ? 2e3 : PATIENCE);
    for (let pause = 2; performance.now() < until && !isGone(guarded); pause = Math.min(50, pause * 2)) await sleep2(pause);
  }
}
function endNow(guarded) {
  if (!isGone(guarded)) send(guarded, "SIGKILL");
}
function send({ pid, group }, signal) {
  try {
    process.kill(group && process.platform !== "win32" ? -pid : pid, signal);
  } catch {
  }
}
function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

// src/engines/throwaway/owner.ts
function ownerFileOf(folder) {
  return join2(folder, OWNER_FILE);
}
function writeOwner(folder, guarded, watchdog) {
  const owner = { pid: process.pid, start: startOf(process.pid) ?? "", where: here(), watchdog, guarded };
  const file = ownerFileOf(folder);
  writeFileSync(`${file}.new`, JSON.stringify(owner), { mode: 384 });
  renameSync(`${file}.new`, file);
}
function readOwner(folder) {
  try {
    const owner = JSON.parse(readFileSync2(ownerFileOf(folder), "utf8"));
    const { pid, start, where, guarded } = owner ?? {};
    const valid = isProcess(pid) && typeof start === "string" && typeof where === "string" && Array.isArray(guarded);
    return valid && guarded.every((one) => isProcess(one?.pid) && typeof one.start === "string") ? owner : null;
  } catch {
    return null;
  }
}
function isProcess(pid) {
  return Number.isInteger(pid) && pid > 1;
}
function here() {
  try {
    const boot = readFileSync2("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${hostname()} ${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

// src/engines/throwaway/leftovers.ts
var NAME = new RegExp(`^${PREFIX}[a-z]+-[A-Za-z0-9]{6}$`);
var DAY = 24 * 3600 * 1e3;
async function clearLeftovers() {
  await Promise.all(baseFolders().flatMap((base) => namesIn(base).map((name) => clear(join3(base, name)))));
}
function namesIn(base) {
  try {
    return readdirSync3(base).filter((name) => NAME.test(name));
  } catch {
    return [];
  }
}
async function clear(folder) {
  if (!isOurs(folder)) return;
  const owner = readOwner(folder);
  if (owner === null) return removeWhenOldAndEmpty(folder);
  if (owner.where !== here()) {
    if (ageOf(ownerFileOf(folder)) > DAY) await removeFolder(folder);
    return;
  }
  if (startOf(owner.pid) === owner.start) return;
  await Promise.all(
    // A group whose leader is gone can no longer be told from a stranger's.
    owner.guarded.filter(({ pid, start }) => startOf(pid) === start).map(endProcess)
  );
  await removeFolder(folder);
}
function isOurs(folder) {
  try {
    const stat = lstatSync(folder);
    return stat.isDirectory() && (process.getuid === void 0 || stat.uid === process.getuid());
  } catch {
    return false;
  }
}
function removeWhenOldAndEmpty(folder) {
  try {
    if (ageOf(folder) > DAY) rmdirSync(folder);
  } catch {
  }
}
function ageOf(path) {
  try {
    return Date.now() - lstatSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

// src/engines/throwaway/watchdog.ts
import { spawn } from "node:child_process";
function startWatchdog(folder) {
  if (process.platform === "win32") return null;
  const child = spawn("/bin/sh", ["-c", SCRIPT, "driftgate-watchdog", folder], {
    detached: true,
    cwd: "/",
    // None of our environment: there may be secrets in it.
    env: { PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/run/current-system/sw/bin", LC_ALL: "C" },
    stdio: ["pipe", "ignore", "ignore"]
  });
  child.on("error", () => {
  });
  if (child.pid === void 0) return null;
  const pipe = child.stdin;
  pipe.on("error", () => {
  });
  child.unref();
  pipe.unref();
  return {
    pid: child.pid,
    guard({ pid, start, group, signal }) {
      pipe.write(`${pid} ${group ? "group" : "process"} ${signal.replace(/^SIG/, "")} ${start}
`);
    },
    dismiss: () => pipe.end()
  };
}
var SCRIPT = `
trap '' HUP INT TERM QUIT PIPE
start_of() {
  if [ -r /proc/self/stat ]; then
    read -r stat 2>/dev/null < "/proc/$1/stat" || return 0
    set -- \${stat##*) }
    case $1 in Z|X) ;; *) printf '%s' "\${20}" ;; esac
  else
    set -- $(ps -o stat= -o lstart= -p "$1" 2>/dev/null)
    case \${1:-Z} in Z*) ;; *) shift; printf '%s' "$*" ;; esac
  fi
}
# The dead stay in their group until the first process of the system asks how they died, which not every one does.
group_lives() {
  [ -r /proc/self/stat ] || return 0
  for file in /proc/[0-9]*/stat; do
    read -r stat 2>/dev/null < "$file" || continue
    set -- \${stat##*) }
    case $1 in Z|X) ;; *) [ "$3" != "$pid" ] || return 0 ;; esac
  done
  return 1
}
# Alive: the very process, or what is left of its group.
alive() {
  now=$(start_of "$pid")
  if [ -n "$now" ]; then [ "$now" = "$start" ]
  elif [ "$kind" = group ]; then kill -s 0 -- "-$pid" 2>/dev/null && group_lives
  else return 1
  fi
}
send() {
  if [ "$kind" = group ]; then kill -s "$1" -- "-$pid" 2>/dev/null
  else kill -s "$1" "$pid" 2>/dev/null
  fi
}
pause() { sleep 0.05 2>/dev/null || sleep 1; }
end() {
  alive || return
  send "$signal"
  turns=0
  while alive && [ "$turns" -lt 140 ]; do pause; turns=$((turns + 1)); done
  alive || return
  send KILL
  turns=0
  while alive && [ "$turns" -lt 40 ]; do pause; turns=$((turns + 1)); done
}
lines=
while IFS= read -r line; do
  lines="$lines$line
"
done
while read -r pid kind signal start; do
  [ -n "$pid" ] && end &
done <<END
$lines
END
wait
turns=0
while [ -e "$1" ] && [ "$turns" -lt 40 ]; do
  for one in "$1"/* "$1"/.[!.]*; do
    case $one in */owner.json) ;; *) rm -rf -- "$one" ;; esac
  done
  rm -rf -- "$1"
  [ ! -e "$1" ] || pause
  turns=$((turns + 1))
done
`;

// src/engines/throwaway/index.ts
async function makeThrowaway(name, options = {}) {
  await clearLeftovers();
  const path = mkdtempSync(join4(baseFolder(options.owner !== void 0), `${PREFIX}${name}-`));
  modeFor(path, options.owner !== void 0);
  const guarded = [];
  writeOwner(path, guarded, null);
  const watchdog = startWatchdog(path);
  writeOwner(path, guarded, watchdog?.pid ?? null);
  const atExit = () => {
    for (const one of guarded) endNow(one);
    removeFolderNow(path);
  };
  if (watchdog === null) process.once("exit", atExit);
  let removal = null;
  const remove = async () => {
    await Promise.all(guarded.map(endProcess));
    await removeFolder(path);
    process.off("exit", atExit);
    watchdog?.dismiss();
  };
  return {
    path,
    guard(pid, { group = false, signal = "SIGTERM" } = {}) {
      const start = startOf(pid);
      if (start === null) return;
      const one = { pid, start, group, signal };
      for (let i = guarded.length - 1; i >= 0; i -= 1) if (isGone(guarded[i])) guarded.splice(i, 1);
      guarded.push(one);
      watchdog?.guard(one);
      writeOwner(path, guarded, watchdog?.pid ?? null);
    },
    remove() {
      removal ??= remove();
      return removal;
    }
  };
}

export {
  makeThrowaway
};
