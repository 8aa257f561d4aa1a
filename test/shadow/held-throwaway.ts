/**
 * A program for throwaway.test.ts to end in every way there is: makes a throw-away folder with a file in it, guards a process
 * and a process group, prints what it has, and then does what its argument says.
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeThrowaway } from '../../src/engines/throwaway/index.ts';

const throwaway = await makeThrowaway('test');
writeFileSync(join(throwaway.path, 'file'), 'something');
const single = spawn('sleep', ['1000'], { stdio: 'ignore', detached: true });
throwaway.guard(single.pid!);
// The shell leads a group; what it starts is told of by nobody.
const group = spawn('sh', ['-c', 'sleep 1000 & echo $!; wait'], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
throwaway.guard(group.pid!, { group: true });
const inGroup = await new Promise<number>((resolve) => group.stdout.once('data', (data) => resolve(Number(String(data)))));
const { watchdog } = JSON.parse(readFileSync(join(throwaway.path, 'owner.json'), 'utf8')) as { watchdog: number };
process.stdout.write(`${JSON.stringify({ path: throwaway.path, pids: [single.pid, group.pid, inGroup], watchdog })}\n`);

switch (process.argv[2]) {
  case 'exit':
    process.exit(0);
    break;
  case 'throw':
    throw new Error('on purpose');
  case 'remove':
    await throwaway.remove();
    // Nothing of it keeps a program from ending.
    break;
  default:
    setInterval(() => {}, 1000);
}
