import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
CREATE TABLE coral_event (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  event_id text NOT NULL,
  tenant_id text NOT NULL,
  contents jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'given-up')),
  attempts smallint NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  failure text,
  received_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (site_id, tenant_id, event_id)
);
CREATE INDEX coral_event_due ON coral_event (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX coral_event_by_age ON coral_event (received_at) WHERE state <> 'waiting';
`;

/** What Coral's webhooks told: ids alone, no words of anybody. */
export class Coral20261122020000 implements MigrationInterface {
  readonly name = 'Coral20261122020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE coral_event');
  }
}
