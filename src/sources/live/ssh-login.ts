/** Logging in to an SSH server with whatever was given for it, and saying afterwards what was tried. */
import ssh2, { type AuthenticationType, type AuthHandlerMiddleware, type Prompt } from 'ssh2';
import { DriftgateError } from '../../errors.ts';
import type { SshSettings } from './tunnel.ts';

export interface Login {
  readonly authHandler: AuthHandlerMiddleware;
  /** What was tried, in order and in words. */
  readonly tried: readonly string[];
  /** Why the agent could not be asked, when it could not. */
  agentFailure: string | undefined;
  /** A server may ask for the password as a question (PAM); any other question is left unanswered. */
  answers(prompts: readonly Prompt[]): string[];
  refusal(address: string): DriftgateError;
}

interface Method {
  readonly type: AuthenticationType;
  /** The name by which the server knows it. */
  readonly method: AuthenticationType;
  readonly words: string;
}

export function loginWith(settings: SshSettings): Login {
  const methods: Method[] = [];
  if (settings.privateKey !== undefined) methods.push({ type: 'publickey', method: 'publickey', words: 'private key' });
  if (settings.agent !== undefined) methods.push({ type: 'agent', method: 'publickey', words: 'agent' });
  if (settings.password !== undefined) {
    methods.push({ type: 'password', method: 'password', words: 'password' });
    methods.push({ type: 'keyboard-interactive', method: 'keyboard-interactive', words: 'password (keyboard-interactive)' });
  }
  const tried: string[] = [];
  let accepted: readonly string[] = [];
  let begun = false;
  const login: Login = {
    tried,
    agentFailure: undefined,
    authHandler: (left: AuthenticationType[] | null, _partial, next) => {
      if (left !== null) accepted = left;
      // The first try, without any credential, makes the server say which methods it takes.
      if (!begun) {
        begun = true;
        next('none');
        return;
      }
      const index = methods.findIndex(({ method }) => left === null || left.includes(method));
      const [method] = index < 0 ? [] : methods.splice(index, 1);
      if (method === undefined) {
        // Ends it; ssh2's types leave it out.
        next(false as never);
        return;
      }
      tried.push(method.words);
      next(method.type);
    },
    answers: (prompts) => prompts.map((prompt) => (prompt.echo !== true ? (settings.password ?? '') : '')),
    refusal(address) {
      const what = tried.length > 0 ? `tried: ${tried.join(', ')}` : 'nothing to try was given that the server takes';
      const takes = accepted.length > 0 ? `; the server takes: ${accepted.join(', ')}` : '';
      const agent =
        login.agentFailure === undefined ? '' : `; the agent at ${settings.agent} could not be asked: ${login.agentFailure}`;
      return new DriftgateError(
        'tunnel',
        `the SSH server ${address} refused to let ${settings.user} in (${what}${takes}${agent})`,
        {
          hint: "Check ssh.user, and that the public key is in the user's authorized_keys; give ssh.private-key, ssh.agent or ssh.password.",
        },
      );
    },
  };
  return login;
}

/** Whether the private key, if there is one, can be used. @throws DriftgateError `config` */
export function checkPrivateKey({ privateKey, passphrase }: SshSettings): void {
  if (privateKey === undefined) return;
  const parsed = ssh2.utils.parseKey(privateKey, passphrase);
  const key = Array.isArray(parsed) ? parsed[0] : parsed;
  if (key instanceof Error) throw unusable(key.message, passphrase !== undefined);
  if (!key.isPrivateKey()) throw unusable('it is a public key', false);
}

function unusable(message: string, hasPassphrase: boolean): DriftgateError {
  if (/no passphrase given/i.test(message)) {
    return new DriftgateError('config', 'ssh.private-key is encrypted and no passphrase was given', {
      hint: 'Set ssh.passphrase.',
    });
  }
  if (hasPassphrase && /passphrase|decrypt|integrity|padding/i.test(message)) {
    return new DriftgateError('config', 'ssh.private-key cannot be decrypted: the passphrase is wrong', {
      hint: 'Check ssh.passphrase.',
    });
  }
  return new DriftgateError('config', `ssh.private-key cannot be used: ${message}`, {
    hint: 'Give the whole private key, from its BEGIN to its END line; `ssh-keygen -p -f KEY` rewrites a key in a format that can be read.',
  });
}
