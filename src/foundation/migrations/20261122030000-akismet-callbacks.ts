import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
CREATE TABLE akismet_callback (
  guid uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
  url text NOT NULL,
  attempts smallint NOT NULL DEFAULT 0,
  asked_at timestamptz NOT NULL DEFAULT now(),
  next_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX akismet_callback_due ON akismet_callback (next_at);
CREATE INDEX akismet_callback_by_comment ON akismet_callback (comment_id);
`;

/** Who wants to be called back by the akismet dialect when a held comment is decided. */
export class AkismetCallbacks20261122030000 implements MigrationInterface {
  readonly name = 'AkismetCallbacks20261122030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE akismet_callback');
  }
}
