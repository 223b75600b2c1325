import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
CREATE TABLE second_review_settings (
  site_id uuid PRIMARY KEY REFERENCES site ON DELETE CASCADE,
  sample_share double precision NOT NULL CHECK (sample_share BETWEEN 0 AND 0.2),
  severe_share double precision NOT NULL CHECK (severe_share BETWEEN 0 AND 1),
  repeat_share double precision NOT NULL CHECK (repeat_share BETWEEN 0 AND 0.2),
  drawing_key uuid NOT NULL DEFAULT gen_random_uuid(),
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE second_review (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
  comment_version integer NOT NULL,
  decision_id uuid NOT NULL UNIQUE REFERENCES decision ON DELETE CASCADE,
  cause text NOT NULL CHECK (cause IN ('sample', 'severe', 'repeat')),
  severe boolean NOT NULL,
  categories text[] NOT NULL,
  language text NOT NULL,
  first_user uuid NOT NULL REFERENCES user_account,
  first_action text NOT NULL CHECK (first_action IN ('approve', 'reject')),
  first_reason text,
  not_by uuid[] NOT NULL,
  state text NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'agreed', 'disagreed', 'resolved', 'repeated', 'void')),
  since timestamptz NOT NULL,
  claimed_by uuid REFERENCES user_account,
  claim_expires_at timestamptz,
  second_user uuid REFERENCES user_account,
  second_action text CHECK (second_action IN ('approve', 'reject')),
  second_reason text,
  decided_at timestamptz,
  holds text CHECK (holds IN ('approve', 'reject', 'either')),
  note text,
  resolved_by uuid REFERENCES user_account,
  resolved_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT only_a_rejection_has_a_reason CHECK (
    (first_action = 'reject') = (first_reason IS NOT NULL)
    AND (coalesce(second_action, 'approve') = 'reject') = (second_reason IS NOT NULL)),
  CONSTRAINT an_answer_is_whole CHECK (
    (state IN ('open', 'void')) = (second_user IS NULL) AND (second_user IS NULL) = (second_action IS NULL)
    AND (second_user IS NULL) = (decided_at IS NULL)),
  CONSTRAINT a_state_tells_what_came_out CHECK (CASE state
    WHEN 'agreed' THEN first_action = second_action WHEN 'disagreed' THEN first_action <> second_action
    WHEN 'resolved' THEN first_action <> second_action ELSE true END),
  CONSTRAINT nobody_is_the_second_of_themselves CHECK (
    second_user IS NULL OR (second_user = first_user) = (cause = 'repeat')),
  CONSTRAINT a_resolution_is_whole CHECK (
    (state = 'resolved') = (resolved_by IS NOT NULL) AND (resolved_by IS NULL) = (holds IS NULL)
    AND (resolved_by IS NULL) = (resolved_at IS NULL))
);
CREATE INDEX second_review_by_state ON second_review (state, since, id);
CREATE INDEX second_review_by_site_state ON second_review (site_id, state, since, id);
CREATE INDEX second_review_answered ON second_review (site_id, decided_at) WHERE decided_at IS NOT NULL;
CREATE INDEX second_review_by_comment ON second_review (comment_id);
`;

/** Blind second reviews, and how many of a site's decisions are drawn for one. */
export class Consistency20261123060000 implements MigrationInterface {
  readonly name = 'Consistency20261123060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE second_review');
    await runner.query('DROP TABLE second_review_settings');
  }
}
