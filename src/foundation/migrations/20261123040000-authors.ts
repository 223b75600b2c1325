import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A sanction without its reasons, without an end, or for longer than a year is impossible. The year has a day more in
 * every fourth one.
 */
const UP = `
CREATE FUNCTION is_statement_of_sanction(s jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(
    s -> 'restriction' ->> 'kind' IN ('muted', 'banned')
    AND s -> 'restriction' ->> 'until' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T'
    AND s -> 'ground' ->> 'kind' = 'terms'
    AND length(btrim(s -> 'ground' ->> 'text')) > 0
    AND s ->> 'decisionId' ~ '^[0-9a-f-]{36}$'
    AND jsonb_typeof(s -> 'automated' -> 'detection') = 'boolean'
    AND jsonb_typeof(s -> 'automated' -> 'decision') = 'boolean'
    AND s -> 'redress' ->> 'appealUntil' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T'
  , false)
$$;

CREATE TABLE author_sanction (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  author_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('mute', 'ban')),
  decision_id uuid NOT NULL REFERENCES decision,
  reason text NOT NULL CHECK (length(btrim(reason)) > 0),
  statement jsonb NOT NULL,
  starts_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  user_id uuid NOT NULL REFERENCES user_account,
  lifted_at timestamptz,
  lifted_by uuid REFERENCES user_account,
  lift_cause text CHECK (lift_cause IN ('person', 'reversal')),
  lift_reason text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT a_sanction_ends CHECK (until > starts_at AND until <= starts_at + interval '366 days'),
  CONSTRAINT a_sanction_has_its_reasons CHECK (is_statement_of_sanction(statement)
    AND (kind = 'mute') = (statement -> 'restriction' ->> 'kind' = 'muted')),
  CONSTRAINT a_lifted_sanction_says_why CHECK (
    (lifted_at IS NULL AND lift_cause IS NULL AND lift_reason IS NULL AND lifted_by IS NULL)
    OR (lifted_at IS NOT NULL AND lift_cause IS NOT NULL AND length(btrim(lift_reason)) > 0
      AND (lift_cause = 'reversal' OR lifted_by IS NOT NULL)))
);
CREATE INDEX author_sanction_by_author ON author_sanction (site_id, author_id, starts_at DESC, id DESC);
CREATE INDEX author_sanction_by_start ON author_sanction (site_id, starts_at, id);
CREATE INDEX author_sanction_by_decision ON author_sanction (decision_id);

CREATE TABLE author_erasure (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  author_id text,
  pseudonym text NOT NULL,
  comments integer NOT NULL DEFAULT 0,
  reports integer NOT NULL DEFAULT 0,
  requested_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  CONSTRAINT an_erased_author_is_forgotten CHECK ((author_id IS NULL) = (finished_at IS NOT NULL))
);
CREATE UNIQUE INDEX author_erasure_unfinished ON author_erasure (site_id, author_id) WHERE finished_at IS NULL;

CREATE INDEX report_by_reporter ON report (reporter_id);
`;

/** Sanctions cannot be said in the old form: their events went with the migration before. */
const DOWN = `
DROP INDEX report_by_reporter;
DROP TABLE author_erasure;
DROP TABLE author_sanction;
DROP FUNCTION is_statement_of_sanction(jsonb);
`;

/** Sanctions of authors, each with its reasons and its end; erasures that go on; reports by who made them. */
export class Authors20261123040000 implements MigrationInterface {
  readonly name = 'Authors20261123040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
