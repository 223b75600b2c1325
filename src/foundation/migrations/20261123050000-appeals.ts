import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As it was, but that the statement of a restriction upheld on appeal offers no other appeal. */
const STATEMENT_CHECK = (isOpenToAppeal: string): string => `
CREATE OR REPLACE FUNCTION is_statement_of_reasons(s jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(
    s -> 'restriction' ->> 'kind' IN ('held', 'not-published', 'removed')
    AND s -> 'restriction' ? 'territory' AND s -> 'restriction' ? 'until'
    AND s -> 'ground' ->> 'kind' IN ('terms', 'law')
    AND length(btrim(s -> 'ground' ->> 'text')) > 0
    AND jsonb_typeof(s -> 'findings') = 'array'
    AND (s -> 'passages' = '"whole"' OR jsonb_typeof(s -> 'passages') = 'array')
    AND (s -> 'findings' <> '[]' OR s -> 'passages' <> '[]')
    AND s ->> 'source' IN ('own-initiative', 'report', 'order')
    AND jsonb_typeof(s -> 'automated' -> 'detection') = 'boolean'
    AND jsonb_typeof(s -> 'automated' -> 'decision') = 'boolean'
    AND (${isOpenToAppeal}) = (s -> 'redress' -> 'appealUntil' <> 'null')
    AND (s -> 'redress' -> 'appealUntil' = 'null'
      OR s -> 'redress' ->> 'appealUntil' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T')
  , false)
$$;`;

const UP = `
${STATEMENT_CHECK(`s -> 'restriction' ->> 'kind' <> 'held' AND NOT s -> 'redress' @> '{"isAppealed": true}'`)}

CREATE TABLE appeal (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
  decision_id uuid NOT NULL UNIQUE REFERENCES decision,
  filed_by text NOT NULL CHECK (filed_by IN ('author', 'platform')),
  text text NOT NULL,
  language text,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'decided', 'withdrawn')),
  withdrawn_because text CHECK (withdrawn_because IN ('deleted', 'edited', 'retracted')),
  first_decided_by text NOT NULL CHECK (first_decided_by IN ('engine', 'moderator', 'platform')),
  first_decider uuid REFERENCES user_account,
  barred uuid[] NOT NULL,
  is_for_seniors boolean NOT NULL,
  rules text[] NOT NULL,
  comment_language text NOT NULL,
  filed_at timestamptz NOT NULL DEFAULT now(),
  due_at timestamptz NOT NULL,
  claimed_by uuid REFERENCES user_account,
  claim_expires_at timestamptz,
  outcome text CHECK (outcome IN ('upheld', 'reversed')),
  outcome_reason text,
  note text,
  outcome_decision_id uuid REFERENCES decision,
  decided_by uuid REFERENCES user_account,
  decided_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT the_first_decider_is_barred CHECK (first_decider IS NULL OR first_decider = ANY (barred)),
  CONSTRAINT nobody_decides_about_their_own_decision
    CHECK (decided_by IS NULL OR (decided_by <> ALL (barred) AND decided_by IS DISTINCT FROM first_decider)),
  CONSTRAINT a_decided_appeal_has_an_outcome CHECK ((state = 'decided') = (outcome IS NOT NULL)),
  CONSTRAINT an_outcome_has_its_reasons CHECK (CASE WHEN outcome IS NULL
    THEN num_nonnulls(outcome_reason, outcome_decision_id, decided_by, decided_at, note) = 0
    ELSE num_nulls(outcome_reason, outcome_decision_id, decided_by, decided_at) = 0
      AND length(btrim(outcome_reason)) > 0 END),
  CONSTRAINT a_withdrawn_appeal_says_why CHECK ((state = 'withdrawn') = (withdrawn_because IS NOT NULL)),
  CONSTRAINT a_claim_ends CHECK ((claimed_by IS NULL) = (claim_expires_at IS NULL))
);
CREATE UNIQUE INDEX appeal_one_open ON appeal (comment_id) WHERE state = 'open';
CREATE INDEX appeal_by_comment ON appeal (comment_id);
CREATE INDEX appeal_by_due ON appeal (state, due_at, id);
CREATE INDEX appeal_by_site_due ON appeal (site_id, state, due_at, id);
CREATE INDEX appeal_by_filing ON appeal (state, filed_at, id);
CREATE INDEX appeal_by_site_filing ON appeal (site_id, state, filed_at, id);
CREATE INDEX appeal_by_outcome ON appeal (site_id, decided_at) WHERE state = 'decided';

ALTER TABLE decision ADD CONSTRAINT decision_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES appeal;
CREATE UNIQUE INDEX decision_once_per_appeal ON decision (appeal_id) WHERE appeal_id IS NOT NULL;
`;

/** Appeals are dropped; the decisions that they led to stay. What was upheld is open to appeal again, as it must be then. */
const DOWN = `
DROP INDEX decision_once_per_appeal;
ALTER TABLE decision DROP CONSTRAINT decision_appeal_id_fkey;
DROP TABLE appeal;
UPDATE decision SET statement = jsonb_set(statement, '{redress}', jsonb_build_object('appealUntil',
  to_char((decided_at + interval '6 months') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
WHERE statement -> 'redress' @> '{"isAppealed": true}';
${STATEMENT_CHECK(`s -> 'restriction' ->> 'kind' <> 'held'`)}
`;

/** Appeals against restrictions. */
export class Appeals20261123050000 implements MigrationInterface {
  readonly name = 'Appeals20261123050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
