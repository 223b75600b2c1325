import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
CREATE TABLE site_dialect (
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  dialect text NOT NULL,
  enabled boolean NOT NULL,
  stores boolean NOT NULL,
  per_minute integer CHECK (per_minute > 0),
  settings jsonb NOT NULL DEFAULT '{}',
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (site_id, dialect)
);

CREATE TABLE dialect_key (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  dialect text NOT NULL,
  hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);
CREATE INDEX dialect_key_by_site ON dialect_key (site_id, dialect);

CREATE TABLE dialect_secret (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  dialect text NOT NULL,
  purpose text NOT NULL,
  sealed text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX dialect_secret_by_site ON dialect_secret (site_id, dialect);

CREATE TABLE feedback (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  source text NOT NULL,
  text_hash bytea NOT NULL,
  token text NOT NULL DEFAULT '',
  community text,
  outcome text NOT NULL CHECK (outcome IN ('approve', 'reject')),
  about jsonb NOT NULL DEFAULT '{}',
  comment_id uuid REFERENCES comment ON DELETE SET NULL,
  verdict_id uuid REFERENCES verdict ON DELETE SET NULL,
  rule_set_id text NOT NULL REFERENCES rule_set,
  verdict_action text NOT NULL CHECK (verdict_action IN ('approve', 'review', 'reject')),
  rules text[] NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (site_id, source, text_hash, token)
);
CREATE INDEX feedback_by_comment ON feedback (comment_id);
CREATE INDEX feedback_by_site ON feedback (site_id, received_at);

-- Feedback names a comment by its words alone.
CREATE INDEX comment_by_text ON comment (site_id, md5(body));
`;

/** What sites say about dialects, the keys and secrets that let callers in, and what platforms' moderators decided. */
export class Dialects20261122000000 implements MigrationInterface {
  readonly name = 'Dialects20261122000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX comment_by_text');
    for (const table of ['feedback', 'dialect_secret', 'dialect_key', 'site_dialect']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
