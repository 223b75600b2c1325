import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
CREATE TABLE backtest (
  id uuid PRIMARY KEY,
  scope_site uuid REFERENCES site ON DELETE CASCADE,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'cancelled', 'failed')),
  content text NOT NULL,
  input jsonb NOT NULL,
  labelled text,
  requested_by uuid REFERENCES user_account,
  progress jsonb NOT NULL,
  result jsonb,
  fault jsonb,
  attempts smallint NOT NULL DEFAULT 0,
  lease_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz,
  CONSTRAINT what_is_done_has_a_result CHECK ((state = 'done') = (result IS NOT NULL)),
  CONSTRAINT what_failed_says_why CHECK ((state = 'failed') = (fault IS NOT NULL)),
  CONSTRAINT what_ended_has_a_time CHECK ((state IN ('queued', 'running')) = (finished_at IS NULL)),
  CONSTRAINT a_file_is_kept_while_it_is_read CHECK (labelled IS NULL OR state IN ('queued', 'running')),
  CONSTRAINT what_runs_has_a_lease CHECK ((state = 'running') = (lease_until IS NOT NULL))
);
CREATE INDEX backtest_by_scope ON backtest (scope_site, created_at DESC, id DESC);
CREATE INDEX backtest_by_content ON backtest (scope_site, content, created_at DESC);
CREATE INDEX backtest_by_age ON backtest (created_at);
CREATE INDEX backtest_under_way ON backtest (created_at) WHERE state IN ('queued', 'running');

CREATE TABLE backtest_finding (
  backtest_id uuid NOT NULL REFERENCES backtest ON DELETE CASCADE,
  number integer NOT NULL CHECK (number > 0),
  bin text NOT NULL CHECK (bin IN ('newly-flagged', 'no-longer-flagged', 'moved')),
  opinion text NOT NULL CHECK (opinion IN ('rejected', 'approved', 'unjudged')),
  plainness double precision NOT NULL,
  site_id uuid REFERENCES site ON DELETE CASCADE,
  comment_id uuid REFERENCES comment ON DELETE CASCADE,
  comment_version integer,
  line integer,
  language text NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  brought_by jsonb NOT NULL,
  label text CHECK (label IN ('approve', 'reject')),
  labelled_by uuid REFERENCES user_account,
  PRIMARY KEY (backtest_id, number),
  CONSTRAINT it_is_of_a_comment_or_a_line CHECK (
    (comment_id IS NULL) = (line IS NOT NULL) AND (comment_id IS NULL) = (comment_version IS NULL)),
  CONSTRAINT only_what_nobody_judged_is_labelled CHECK (
    (label IS NULL) = (labelled_by IS NULL) AND (label IS NULL OR opinion = 'unjudged'))
);
CREATE INDEX backtest_finding_by_bin ON backtest_finding (backtest_id, bin, opinion, plainness DESC, number);
CREATE INDEX backtest_finding_by_plainness ON backtest_finding (backtest_id, bin, plainness DESC, number);
CREATE INDEX backtest_finding_by_comment ON backtest_finding (comment_id);

CREATE TABLE rule_label (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
  comment_version integer NOT NULL,
  rule text NOT NULL,
  revision text,
  action text NOT NULL CHECK (action IN ('approve', 'reject')),
  user_id uuid NOT NULL REFERENCES user_account,
  backtest_id uuid REFERENCES backtest ON DELETE SET NULL,
  labelled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (comment_id, comment_version, rule, user_id)
);
CREATE INDEX rule_label_by_rule ON rule_label (site_id, rule, labelled_at);
CREATE INDEX rule_label_by_backtest ON rule_label (backtest_id);

CREATE INDEX decision_of_weight ON decision (decided_at DESC, id DESC) WHERE path <> 'rule' OR action <> 'approve';
CREATE INDEX decision_of_weight_by_site ON decision (site_id, decided_at DESC, id DESC)
  WHERE path <> 'rule' OR action <> 'approve';
CREATE INDEX feedback_of_comments ON feedback (received_at DESC, id DESC) WHERE comment_id IS NOT NULL;
CREATE INDEX feedback_of_comments_by_site ON feedback (site_id, received_at DESC, id DESC)
  WHERE comment_id IS NOT NULL;
`;

const DOWN = `
DROP INDEX feedback_of_comments_by_site;
DROP INDEX feedback_of_comments;
DROP INDEX decision_of_weight_by_site;
DROP INDEX decision_of_weight;
DROP TABLE rule_label;
DROP TABLE backtest_finding;
DROP TABLE backtest;
`;

/** Rule sets tried on what was decided: backtests, what they found, and what people said of that. */
export class Backtests20261124010000 implements MigrationInterface {
  readonly name = 'Backtests20261124010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
