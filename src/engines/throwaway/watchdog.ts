/**
 * A small shell process, in a session of its own, that reads from a pipe whose other end only this program holds. However this
 * program ends, SIGKILL included, the pipe closes then; the shell ends the processes that it was told of and removes the
 * folder. It takes everything as arguments and input, and a process only for the one meant if it started when that one did.
 */
import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Guarded } from './owner.ts';

export interface Watchdog {
  readonly pid: number;
  guard(guarded: Guarded): void;
  /** Lets it go: it finds nothing left to do. */
  dismiss(): void;
}

/** Null where it cannot be had: Windows, or no shell. */
export function startWatchdog(folder: string): Watchdog | null {
  if (process.platform === 'win32') return null;
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'driftgate-watchdog', folder], {
    detached: true,
    cwd: '/',
    // None of our environment: there may be secrets in it.
    env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/run/current-system/sw/bin', LC_ALL: 'C' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => {});
  if (child.pid === undefined) return null;
  const pipe = child.stdin as Socket;
  // When it was killed there is nobody to write to; the next run clears up.
  pipe.on('error', () => {});
  child.unref();
  pipe.unref();
  return {
    pid: child.pid,
    guard({ pid, start, group, signal }) {
      pipe.write(`${pid} ${group ? 'group' : 'process'} ${signal.replace(/^SIG/, '')} ${start}\n`);
    },
    dismiss: () => pipe.end(),
  };
}

/**
 * `$1` is the folder. A line of input: process id, `group` or `process`, signal, start (several words with `ps`). The owner file goes
 * last: without it the next run would not know what is left of the folder when this is killed too.
 */
const SCRIPT = `
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
