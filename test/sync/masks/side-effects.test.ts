/** Tables whose copied rows would do something, and tables that are only called like them. */
import { expect, it } from 'vitest';
import { sideEffects } from '../../../src/sync/side-effects.ts';

const NOTHING = { copy: [], 'leave-out': [] };

function reason(
  table: string,
  columns: readonly string[] = ['id', 'created_at'],
  settings = NOTHING as { copy: string[]; 'leave-out': string[] },
): string | null {
  return sideEffects(table.split('.'), columns, settings);
}

it('knows job queues, outboxes, sessions, tokens, webhooks and locks', () => {
  const known: readonly (readonly [table: string, columns?: string[]])[] = [
    ['delayed_jobs'],
    ['public.good_jobs'],
    ['que_jobs'],
    ['solid_queue_ready_executions'],
    ['django_celery_beat_periodictask'],
    ['celery_taskmeta'],
    ['graphile_worker._private_jobs'],
    ['pgboss.job'],
    ['oban_jobs'],
    ['hangfire.job'],
    ['HangfireJobQueue'],
    ['qrtz_triggers'],
    ['QRTZ_LOCKS'],
    ['failed_jobs'],
    ['job_batches'],
    ['cron.job'],
    ['messenger_messages'],
    ['jobs', ['id', 'queue', 'payload', 'attempts', 'reserved_at', 'available_at', 'created_at']],
    ['background_jobs', ['id', 'handler', 'runAt', 'lockedBy']],
    ['outbox'],
    ['event_outbox'],
    ['outbox_messages'],
    ['webhooks'],
    ['webhook_deliveries'],
    ['stripe_webhooks'],
    ['email_queue'],
    ['scheduled_notifications'],
    ['messages', ['id', 'body', 'status', 'scheduled_for']],
    ['notifications', ['id', 'channel', 'sent_at', 'status']],
    ['sessions', ['id', 'user_id', 'payload', 'last_activity']],
    ['django_session', ['session_key', 'session_data', 'expire_date']],
    ['user_sessions', ['id', 'token', 'expires_at']],
    ['session', ['sid', 'sess', 'expire']],
    ['oauth_access_tokens'],
    ['personal_access_tokens'],
    ['password_resets'],
    ['password_reset_tokens'],
    ['authtoken_token'],
    ['api_keys'],
    ['refresh_tokens'],
    ['invitations', ['id', 'email', 'token', 'expires_at']],
    ['shedlock'],
  ];
  for (const [table, columns] of known) expect(reason(table, columns), table).toMatch(/^(It|Left)\b.*\.$/);
});

it('copies what is only called so', () => {
  const others: readonly (readonly [table: string, columns: string[]])[] = [
    ['jobs', ['id', 'title', 'salary', 'company_id', 'published_at']],
    ['messages', ['id', 'author_id', 'body', 'created_at']],
    ['messages', ['id', 'body', 'sent_at', 'sender_id', 'recipient_id']],
    ['sessions', ['id', 'course_id', 'starts_at', 'room', 'teacher_id']],
    ['training_sessions', ['id', 'starts_at', 'expires_at', 'capacity']],
    ['tasks', ['id', 'title', 'done', 'due_at', 'assignee_id']],
    ['notifications', ['id', 'user_id', 'text', 'read_at']],
    ['invitations', ['id', 'event_id', 'guest_name']],
    ['tokens', ['id', 'symbol', 'chain', 'decimals']],
    ['locks', ['id', 'brand', 'model', 'price']],
    ['job_titles', ['id', 'name']],
    ['users', ['id', 'email', 'token']],
    ['obsession', ['id', 'token', 'expires_at']],
    ['queue_positions', ['id']],
    ['key_results', ['id', 'value']],
    ['emails', ['id', 'user_id', 'email', 'verified']],
    ['print_jobs', ['id', 'printer', 'pages', 'payload']],
    ['good_jobs_board', ['title']],
    ['taskers', ['id', 'attempts', 'payload']],
    ['reminders', ['id', 'title', 'remind_on']],
  ];
  for (const [table, columns] of others) expect(`${table}: ${reason(table, columns)}`).toBe(`${table}: null`);
});

it('copies what the settings say, and leaves out what they say', () => {
  expect(reason('public.delayed_jobs', [], { copy: ['delayed_*'], 'leave-out': [] })).toBeNull();
  expect(reason('public.delayed_jobs', [], { copy: ['public.delayed_jobs'], 'leave-out': [] })).toBeNull();
  expect(reason('public.delayed_jobs', [], { copy: ['other.delayed_jobs'], 'leave-out': [] })).not.toBeNull();
  expect(reason('public.audit_log', [], { copy: [], 'leave-out': ['audit_*'] })).toBe(
    'Left out by the pattern "audit_*" under sync: side-effects: leave-out.',
  );
  expect(reason('public.audit_log', [], { copy: ['*'], 'leave-out': ['audit_*'] })).not.toBeNull();
});
