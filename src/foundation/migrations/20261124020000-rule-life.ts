import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What batches write is only ever inserted, so that none waits for another: `rule_traffic` and `rule_brake_count` hold
 * a row for each batch, and a sweep puts old rows together. A site's row is not referenced by them for the same reason
 * that `rule_firing` names only its verdict: each check of a foreign key is a lock.
 */
const UP = `
CREATE TABLE rule_firing (
  verdict_id uuid NOT NULL REFERENCES verdict ON DELETE CASCADE,
  rule text NOT NULL,
  revision text NOT NULL,
  site_id uuid NOT NULL,
  rule_set_id text NOT NULL,
  comment_id uuid NOT NULL,
  comment_version integer NOT NULL,
  stage text NOT NULL CHECK (stage IN ('shadow', 'review', 'automatic')),
  acted boolean NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (verdict_id, rule),
  CONSTRAINT a_shadow_never_acts CHECK (stage <> 'shadow' OR NOT acted)
);
CREATE INDEX rule_firing_by_rule ON rule_firing (site_id, rule, revision, at);
CREATE INDEX rule_firing_by_age ON rule_firing (site_id, at);

CREATE TABLE rule_traffic (
  site_id uuid NOT NULL,
  rule_set_id text NOT NULL,
  judged integer NOT NULL,
  folded boolean NOT NULL DEFAULT false,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX rule_traffic_by_site ON rule_traffic (site_id, at) INCLUDE (judged);
CREATE INDEX rule_traffic_unfolded ON rule_traffic (at) WHERE NOT folded;

CREATE TABLE rule_watch (
  id uuid PRIMARY KEY,
  site_id uuid REFERENCES site ON DELETE CASCADE,
  version integer NOT NULL,
  rule text NOT NULL,
  revision text NOT NULL,
  stage text NOT NULL CHECK (stage IN ('review', 'automatic')),
  since timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX rule_watch_by_site ON rule_watch (site_id, since);

CREATE TABLE rule_brake_count (
  watch_id uuid NOT NULL,
  site_id uuid NOT NULL,
  process uuid NOT NULL,
  judged integer NOT NULL,
  fired integer NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX rule_brake_count_by_watch ON rule_brake_count (watch_id, site_id);

CREATE TABLE rule_limits (
  site_id uuid UNIQUE NULLS NOT DISTINCT REFERENCES site ON DELETE CASCADE,
  precision_floor double precision NOT NULL CHECK (precision_floor BETWEEN 0 AND 1),
  precision_sample integer NOT NULL CHECK (precision_sample >= 0),
  brake_share double precision NOT NULL CHECK (brake_share BETWEEN 0 AND 1),
  brake_hours integer NOT NULL CHECK (brake_hours BETWEEN 0 AND 168),
  overturn_ceiling double precision NOT NULL CHECK (overturn_ceiling BETWEEN 0 AND 1),
  overturn_sample integer NOT NULL CHECK (overturn_sample > 0),
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE rule_alert (
  id uuid PRIMARY KEY,
  site_id uuid REFERENCES site ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('paused', 'demoted', 'expired')),
  rule text NOT NULL,
  revision text NOT NULL,
  stage_before text NOT NULL,
  stage_after text NOT NULL,
  version integer NOT NULL,
  figures jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen_by uuid REFERENCES user_account,
  seen_at timestamptz,
  CONSTRAINT who_saw_it_saw_it_then CHECK ((seen_by IS NULL) = (seen_at IS NULL))
);
CREATE INDEX rule_alert_by_site ON rule_alert (site_id, at DESC, id DESC);
CREATE INDEX rule_alert_by_age ON rule_alert (at DESC, id DESC);
`;

const TABLES = ['rule_alert', 'rule_limits', 'rule_brake_count', 'rule_watch', 'rule_traffic', 'rule_firing'];

/** How often rules fire and what for, which of them are watched, how far they may go, and what became of them. */
export class RuleLife20261124020000 implements MigrationInterface {
  readonly name = 'RuleLife20261124020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
  }
}
