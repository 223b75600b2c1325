import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
CREATE TABLE rule_source (
  id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
  source text NOT NULL
);

ALTER TABLE rule_set
  ALTER COLUMN sources DROP NOT NULL,
  ADD COLUMN parts text[],
  ADD COLUMN rules jsonb NOT NULL DEFAULT '{}',
  ADD CONSTRAINT it_is_kept_whole CHECK ((sources IS NULL) <> (parts IS NULL));

CREATE TABLE rule_version (
  id uuid PRIMARY KEY,
  site_id uuid REFERENCES site ON DELETE CASCADE,
  number integer NOT NULL CHECK (number > 0),
  files jsonb NOT NULL,
  pauses jsonb NOT NULL,
  content text NOT NULL,
  note text NOT NULL CHECK (length(note) > 0),
  origin text NOT NULL
    CHECK (origin IN ('publish', 'stage', 'rollback', 'import', 'brake', 'demotion', 'expiry')),
  back_to integer CHECK (back_to < number),
  actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'operator', 'engine')),
  actor_id uuid,
  rule_set_id text NOT NULL REFERENCES rule_set,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE NULLS NOT DISTINCT (site_id, number),
  CONSTRAINT only_a_rollback_goes_back CHECK ((origin = 'rollback') = (back_to IS NOT NULL)),
  CONSTRAINT people_have_names CHECK ((actor_kind = 'user') = (actor_id IS NOT NULL))
);

CREATE FUNCTION refuse_change_of_rule_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a version of rules is never changed; publish another';
END $$;
CREATE TRIGGER rule_version_is_immutable BEFORE UPDATE ON rule_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_rule_version();
CREATE TRIGGER rule_source_is_immutable BEFORE UPDATE ON rule_source
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_rule_version();

CREATE TABLE rule_head (
  site_id uuid REFERENCES site ON DELETE CASCADE,
  number integer NOT NULL,
  UNIQUE NULLS NOT DISTINCT (site_id)
);

CREATE TABLE rule_set_composition (
  site_id uuid REFERENCES site ON DELETE CASCADE,
  default_number integer,
  site_number integer,
  rule_set_id text NOT NULL REFERENCES rule_set,
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE NULLS NOT DISTINCT (site_id, default_number, site_number, rule_set_id)
);
CREATE INDEX rule_set_composition_by_set ON rule_set_composition (rule_set_id);

CREATE TABLE rule_draft (
  id uuid PRIMARY KEY,
  site_id uuid REFERENCES site ON DELETE CASCADE,
  name text NOT NULL,
  files jsonb NOT NULL,
  note text NOT NULL,
  based_on integer NOT NULL,
  version integer NOT NULL DEFAULT 1,
  updated_by uuid REFERENCES user_account,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX rule_draft_by_scope ON rule_draft (site_id, updated_at DESC, id DESC);

ALTER TABLE verdict
  ADD COLUMN shadow jsonb,
  ADD COLUMN round integer NOT NULL DEFAULT 0;
ALTER TABLE comment ADD COLUMN judging_round integer NOT NULL DEFAULT 0;
ALTER TABLE verdict DROP CONSTRAINT verdict_comment_id_comment_version_rule_set_id_policy_id_key;
ALTER TABLE verdict ADD CONSTRAINT verdict_once_a_round
  UNIQUE (comment_id, comment_version, rule_set_id, policy_id, round);
CREATE INDEX verdict_by_time ON verdict (judged_at DESC, id DESC);
CREATE INDEX verdict_by_rule_set ON verdict (rule_set_id, judged_at DESC, id DESC);
`;

const DOWN = `
DROP INDEX verdict_by_time;
DROP INDEX verdict_by_rule_set;
DELETE FROM verdict v USING verdict other
  WHERE other.comment_id = v.comment_id AND other.comment_version = v.comment_version
    AND other.rule_set_id = v.rule_set_id AND other.policy_id = v.policy_id AND other.round < v.round
    AND NOT EXISTS (SELECT FROM decision d WHERE d.verdict_id = v.id);
ALTER TABLE verdict DROP CONSTRAINT verdict_once_a_round;
ALTER TABLE verdict DROP COLUMN shadow, DROP COLUMN round;
ALTER TABLE comment DROP COLUMN judging_round;
ALTER TABLE verdict ADD CONSTRAINT verdict_comment_id_comment_version_rule_set_id_policy_id_key
  UNIQUE (comment_id, comment_version, rule_set_id, policy_id);
DROP TABLE rule_draft;
DROP TABLE rule_set_composition;
DROP TABLE rule_head;
DROP TABLE rule_version;
UPDATE rule_set SET sources = (
  SELECT jsonb_agg(s.source::jsonb ORDER BY place) FROM unnest(parts) WITH ORDINALITY AS p (id, place)
  JOIN rule_source s ON s.id = p.id) WHERE sources IS NULL;
ALTER TABLE rule_set DROP CONSTRAINT it_is_kept_whole, DROP COLUMN parts, DROP COLUMN rules,
  ALTER COLUMN sources SET NOT NULL;
DROP TABLE rule_source;
DROP FUNCTION refuse_change_of_rule_version();
`;

/** Versions of rules by scope, drafts, what a rule set was made of, and verdicts that were made again. */
export class RuleVersions20261124000000 implements MigrationInterface {
  readonly name = 'RuleVersions20261124000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
