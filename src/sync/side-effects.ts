/**
 * Tables whose rows would do something in another environment: a worker there would run the jobs, send the messages, call the webhooks;
 * sessions and tokens would let people in. By the name of the table where only one thing is called so, by its columns as well where
 * the name may mean something else (the jobs of a job board, the sessions of a course).
 */
import { tableMatcher } from '../catalog/selection.ts';
import type { SyncSettings } from './settings.ts';

/**
 * @param path the table's path, its own name last
 * @param columns the names of its columns
 * @returns why its rows are not copied, a sentence; null when they are
 */
export function sideEffects(
  path: readonly string[],
  columns: readonly string[],
  settings: SyncSettings['side-effects'],
): string | null {
  const left = settings['leave-out'].find((pattern) => tableMatcher(pattern).matches(path));
  if (left !== undefined) return `Left out by the pattern "${left}" under sync: side-effects: leave-out.`;
  if (settings.copy.some((pattern) => tableMatcher(pattern).matches(path))) return null;
  const name = snake(path.at(-1) ?? '');
  const schema = path.length > 1 ? snake(path.at(-2) ?? '') : '';
  const own = new Set(columns.map(snake));
  const sign = SIGNS.find(
    (one) => one.table.test(one.schema === undefined ? name : `${schema}.${name}`) && has(own, one.columns),
  );
  return sign === undefined ? null : sign.reason;
}

interface Sign {
  readonly reason: string;
  /** The table's name in snake_case; with `schema` the schema's before it. */
  readonly table: RegExp;
  readonly schema?: true;
  /** One of each list must be there. None where the name alone tells. */
  readonly columns?: readonly (readonly string[])[];
}

function has(own: ReadonlySet<string>, columns: Sign['columns'] = []): boolean {
  return columns.every((anyOf) => anyOf.some((column) => own.has(column)));
}

function snake(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}

const queue = (of: string): string => `It is a job queue (${of}): a worker beside the target would run its jobs.`;
const JOBS = 'It looks like a job queue: a worker beside the target would run its jobs.';
const OUTBOX = 'It looks like an outbox: what is written in it would be sent once more.';
const MESSAGES = 'It looks like messages that are still to be sent: a service beside the target would send them.';
const SESSIONS = 'It looks like login sessions: whoever has one could use it on the target.';
const TOKENS = 'It looks like tokens or keys: whoever has one could use it on the target.';
const WEBHOOKS = 'It looks like webhooks: a service beside the target would call them.';
const LOCKS = 'It holds locks of running programs, which mean nothing elsewhere.';

const ATTEMPTS = [
  'attempts',
  'retries',
  'retry_count',
  'tries',
  'attempt',
  'max_attempts',
  'failed_at',
  'reserved_at',
  'run_at',
  'locked_at',
  'locked_by',
  'available_at',
  'scheduled_at',
  'worker_id',
  'next_run_at',
  'claimed_at',
];
const PAYLOAD = [
  'payload',
  'data',
  'queue',
  'queue_name',
  'handler',
  'body',
  'args',
  'arguments',
  'job_class',
  'job_type',
  'task_name',
  'params',
  'command',
];
const EXPIRES = [
  'expires_at',
  'expires',
  'expiry',
  'expire',
  'expire_date',
  'expiration',
  'expires_on',
  'valid_until',
  'last_activity',
  'expired_at',
  'session_expiry',
  'last_seen_at',
  'ip_address',
  'user_agent',
];
const TOKEN = [
  'token',
  'token_hash',
  'token_digest',
  'hashed_token',
  'session_token',
  'session_key',
  'key',
  'key_hash',
  'hashed_key',
  'secret',
  'access_token',
  'refresh_token',
  'code',
  'api_key',
  'secret_hash',
  'digest',
  'payload',
  'session_data',
  'data',
  'sess',
  'value',
  'jti',
];
const SECRET = TOKEN.filter((column) => !['payload', 'session_data', 'data', 'value', 'sess', 'code'].includes(column));

/** The first that fits tells the reason. */
const SIGNS: readonly Sign[] = [
  { reason: queue('Delayed Job'), table: /^delayed_jobs$/ },
  { reason: queue('GoodJob'), table: /^good_jobs?(_.*|s)?$/, columns: [['id']] },
  { reason: queue('Que'), table: /^que_(jobs|lockers|scheduler_audit.*)$/ },
  { reason: queue('Solid Queue'), table: /^solid_queue_\w+$/ },
  { reason: queue('Sidekiq'), table: /^sidekiq(_\w+)?$/ },
  {
    reason: queue('Celery'),
    table: /^(celery_(taskmeta|tasksetmeta)|django_celery_(beat|results)_\w+|kombu_(message|queue)|djkombu_\w+)$/,
  },
  { reason: queue('Django Q'), table: /^django_q_(ormq|schedule|task)$/ },
  { reason: queue('Graphile Worker'), schema: true, table: /^(graphile_worker\.\w+|\w+\.graphile_worker_\w+)$/ },
  { reason: queue('pg-boss'), schema: true, table: /^pgboss\w*\.\w+$/ },
  { reason: queue('Oban'), table: /^oban_(jobs|peers|producers|queues|crons)$/ },
  {
    reason: queue('River'),
    table: /^river_(job|queue|leader|client|client_queue|notification)$/,
    columns: [['id', 'name', 'leader_id']],
  },
  { reason: queue('Hangfire'), schema: true, table: /^(hang_?fire\.\w+|\w*\.?hang_?fire_?\w+)$/ },
  { reason: queue('Quartz'), table: /^(qrtz|quartz)_\w+$/ },
  { reason: queue('Bull'), table: /^bull(mq)?_\w+$/, columns: [PAYLOAD] },
  { reason: queue('Laravel'), table: /^(failed_jobs|job_batches)$/ },
  { reason: queue('pg_cron'), schema: true, table: /^cron\.(job|job_run_details)$/ },
  { reason: queue('Procrastinate'), table: /^procrastinate_(jobs|events|periodic_defers|workers)$/ },
  { reason: queue('Symfony Messenger'), table: /^messenger_messages$/ },
  { reason: queue('Spring Batch'), table: /^batch_(job|step)_(instance|execution\w*)$/ },
  {
    reason: queue('db-scheduler'),
    table: /^scheduled_tasks$/,
    columns: [['task_name', 'picked', 'execution_time', ...ATTEMPTS]],
  },
  {
    reason: JOBS,
    table: /(^|_)(jobs?|tasks?|job_queue|task_queue|work_queue|background_jobs?|queued_jobs?|work_items?|queue)$/,
    columns: [ATTEMPTS, PAYLOAD],
  },
  { reason: OUTBOX, table: /(^|_)outbox(es|_(events?|messages?|entries|records?|items?))?$/ },
  {
    reason: OUTBOX,
    table: /^(event_publication|domain_event_entry)$/,
    columns: [['completion_date', 'publication_date', 'payload', 'serialized_event']],
  },
  {
    reason: WEBHOOKS,
    table:
      /(^|_)webhooks?(_(endpoints?|subscriptions?|deliver(y|ies)|events?|attempts?|configs?|urls?|requests?|logs?|calls?|messages?))?$/,
  },
  {
    reason: MESSAGES,
    table:
      /(^|_)(e?mail_queue|queued_e?mails?|email_outbound|outgoing_(e?mails?|messages?)|sms_queue|push_queue|notification_queue|mail_?spool|ahoy_outgoing)$/,
  },
  {
    reason: MESSAGES,
    table: /(^|_)(scheduled|pending|queued|delayed|outbound)_(e?mails?|notifications?|messages?|sms|pushes|reminders?|sends?)$/,
  },
  {
    reason: MESSAGES,
    table: /(^|_)(messages?|e?mails?|sms|notifications?|reminders?|push_notifications?)$/,
    columns: [
      [
        'scheduled_for',
        'scheduled_at',
        'send_at',
        'deliver_at',
        'next_attempt_at',
        'attempts',
        'retry_count',
        'dispatched_at',
        'sent_at',
        'processed_at',
      ],
      [
        'status',
        'state',
        'attempts',
        'retry_count',
        'error',
        'last_error',
        'channel',
        'provider',
        'payload',
        'scheduled_for',
        'scheduled_at',
        'send_at',
        'deliver_at',
      ],
    ],
  },
  {
    reason: SESSIONS,
    table:
      /^(django_session|sessions?|user_sessions?|login_sessions?|auth_sessions?|web_sessions?|active_sessions?|express_sessions?|sylius_sessions?|http_sessions?|spring_session(_attributes)?)$/,
    columns: [
      [...TOKEN, 'session_id', 'sid', 'attribute_bytes'],
      [...EXPIRES, 'updated_at', 'attribute_bytes'],
    ],
  },
  { reason: SESSIONS, table: /(^|_)sessions$/, columns: [[...SECRET, 'payload', 'session_data', 'sess'], EXPIRES] },
  {
    reason: TOKENS,
    table:
      /^(oauth_\w*(tokens?|codes?|grants?)|oauth2_provider_(accesstoken|refreshtoken|grant|idtoken)|personal_access_tokens|password_resets?(_tokens?)?|authtoken_token|authentication_tokens?|token_blacklist_\w+|knox_authtoken)$/,
  },
  {
    reason: TOKENS,
    table:
      /(^|_)(access|refresh|api|auth|authentication|verification|reset|password_reset|remember|session|invite|invitation|magic_link|csrf|bearer|device|push|confirmation|one_time|email_verification|registration)_tokens?$/,
  },
  {
    reason: TOKENS,
    table:
      /(^|_)(api_keys?|access_keys?|magic_links?|one_time_(codes|passwords)|otp_codes?|verification_codes?|password_reset_codes?)$/,
  },
  {
    reason: TOKENS,
    table: /(^|_)(invitations?|invites?|tokens?|verifications?|password_resets?|email_confirmations?)$/,
    columns: [SECRET, [...EXPIRES, 'accepted_at', 'used_at', 'revoked_at', 'revoked', 'consumed_at', 'user_id']],
  },
  { reason: LOCKS, table: /^(shedlock|int_lock|distributed_locks?|advisory_locks?|scheduler_locks?|job_locks?)$/ },
  {
    reason: LOCKS,
    table: /^(locks?|cache_locks|lock_keys?)$/,
    columns: [
      ['owner', 'locked_by', 'holder', 'key_token', 'client_id'],
      ['expiration', 'expires_at', 'locked_until', 'lock_until', 'key_expiration', 'locked_at', 'created_date'],
    ],
  },
];
