import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/engines/throwaway/program.ts
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
async function runProgram(program, throwaway, timeout) {
  const { ended } = start(program, throwaway);
  const end = await Promise.race([ended, sleep(timeout, null, { ref: false })]);
  if (end !== "exit code 0") throw failure(program, end === null ? `did not end in ${timeout} ms` : `failed (${end})`);
}
async function startProgram(program, throwaway, answers, timeout) {
  const { child, ended } = start(program, throwaway);
  const until = performance.now() + timeout;
  for (let pause = 5; ; pause = Math.min(100, pause * 1.5)) {
    try {
      const answer = await answers();
      child.unref();
      return answer;
    } catch (error) {
      const end = await Promise.race([ended, sleep(pause, null)]);
      if (end !== null) throw failure(program, `ended before it answered (${end})`);
      if (performance.now() < until) continue;
      throw failure(program, `did not answer in ${timeout} ms: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
async function freePort() {
  return await new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
function start(program, throwaway) {
  const { command, args, environment, user, folder, log, signal } = program;
  const output = openSync(log, "a", 384);
  let child;
  try {
    child = spawn(command, [...args], {
      cwd: folder,
      env: environment,
      stdio: ["ignore", output, output],
      // A group of its own: Ctrl-C at a terminal is for us, and we then end it in order.
      detached: true,
      ...user === void 0 ? {} : { uid: user.uid, gid: user.gid }
    });
  } finally {
    closeSync(output);
  }
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, killed) => resolve(killed ?? `exit code ${code}`));
  });
  if (child.pid !== void 0) throwaway.guard(child.pid, { group: true, signal });
  return { child, ended };
}
function failure({ command, log }, what) {
  return new Error(`${command} ${what}${tail(log)}`);
}
function tail(log) {
  try {
    const lines = readFileSync(log, "utf8").trim().split("\n").slice(-12);
    return lines.join("") === "" ? "" : `:
${lines.map((line) => `  ${line}`).join("\n")}`;
  } catch {
    return "";
  }
}

export {
  runProgram,
  startProgram,
  freePort
};
