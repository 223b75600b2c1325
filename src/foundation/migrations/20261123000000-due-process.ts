import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a statement of reasons must hold before the record takes a restriction. Cheap: it looks at a dozen fields of one
 * value.
 */
const UP = `
CREATE TABLE notice_key (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  sealed text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION is_statement_of_reasons(s jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
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
    AND (s -> 'restriction' ->> 'kind' = 'held') = (s -> 'redress' -> 'appealUntil' = 'null')
    AND (s -> 'restriction' ->> 'kind' = 'held' OR s -> 'redress' ->> 'appealUntil' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T')
  , false)
$$;

ALTER TABLE decision
  ADD COLUMN path text,
  ADD COLUMN order_id uuid,
  ADD COLUMN appeal_id uuid,
  DROP CONSTRAINT decision_decided_by_check,
  DROP CONSTRAINT a_restriction_has_its_reasons;

UPDATE decision SET path = CASE
  WHEN decided_by = 'engine' THEN 'rule' WHEN reverts IS NOT NULL THEN 'undo' ELSE 'moderator' END;

UPDATE decision SET
  reason = coalesce(nullif(reason, ''), 'A person has to look at the comment again.'),
  statement = jsonb_build_object(
    'commentVersion', comment_version,
    'restriction', jsonb_build_object('kind', CASE action WHEN 'review' THEN 'held' ELSE 'not-published' END,
      'territory', 'everywhere', 'until', NULL),
    'ground', jsonb_build_object('kind', 'terms', 'category', NULL,
      'text', coalesce(nullif(reason, ''), 'A person has to look at the comment again.')),
    'findings', '[]'::jsonb,
    'passages', 'whole',
    'source', 'own-initiative',
    'automated', jsonb_build_object('detection', decided_by = 'engine', 'decision', decided_by = 'engine'),
    'redress', jsonb_build_object('appealUntil', CASE action WHEN 'review' THEN NULL
      ELSE to_char((decided_at + interval '6 months') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END),
    'ruleSet', NULL,
    'policy', NULL)
    || coalesce(statement, '{}')
    || CASE WHEN statement IS NULL THEN '{}'
       ELSE jsonb_build_object('ground', '{"kind": "terms"}' || (statement -> 'ground')) END
WHERE action <> 'approve';

ALTER TABLE decision
  ALTER COLUMN path SET NOT NULL,
  ADD CONSTRAINT decision_decided_by_check CHECK (decided_by IN ('engine', 'moderator', 'platform')),
  ADD CONSTRAINT decision_path_check CHECK (path IN
    ('rule', 'moderator', 'bulk', 'api', 'feedback', 'import', 'appeal', 'order', 'undo')),
  ADD CONSTRAINT a_restriction_has_its_reasons CHECK (action = 'approve' OR (
    length(btrim(coalesce(reason, ''))) > 0 AND statement IS NOT NULL AND is_statement_of_reasons(statement)
    AND (action = 'review') = (statement -> 'restriction' ->> 'kind' = 'held'))),
  ADD CONSTRAINT rules_decide_by_the_engine CHECK ((path = 'rule') = (decided_by = 'engine')),
  ADD CONSTRAINT platforms_decide_on_their_paths
    CHECK ((path IN ('api', 'feedback', 'import')) = (decided_by = 'platform')),
  ADD CONSTRAINT an_order_is_on_record CHECK (path <> 'order' OR order_id IS NOT NULL),
  ADD CONSTRAINT nothing_is_ordered_without_an_order CHECK (
    order_id IS NOT NULL OR (statement ->> 'source' IS DISTINCT FROM 'order'
      AND statement -> 'ground' ->> 'kind' IS DISTINCT FROM 'law')),
  ADD CONSTRAINT an_appeal_is_on_record CHECK ((path = 'appeal') = (appeal_id IS NOT NULL));

CREATE INDEX decision_by_order ON decision (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX decision_by_path ON decision (site_id, path, decided_at);

ALTER TABLE outgoing_event
  ADD COLUMN subject_id uuid,
  DROP CONSTRAINT outgoing_event_type_check,
  ADD CONSTRAINT outgoing_event_type_check CHECK (type IN
    ('decision.made', 'decision.reverted', 'appeal.decided', 'author.sanctioned', 'author.sanction-lifted'));
`;

/** What the new form cannot be said of in the old one is dropped: events of new kinds, and the path of decisions. */
const DOWN = `
ALTER TABLE outgoing_event DROP CONSTRAINT outgoing_event_type_check;
DELETE FROM outgoing_event WHERE type IN ('author.sanctioned', 'author.sanction-lifted');
ALTER TABLE outgoing_event DROP COLUMN subject_id, ADD CONSTRAINT outgoing_event_type_check
  CHECK (type IN ('decision.made', 'decision.reverted', 'appeal.decided'));
ALTER TABLE decision
  DROP CONSTRAINT decision_decided_by_check,
  DROP CONSTRAINT decision_path_check,
  DROP CONSTRAINT a_restriction_has_its_reasons,
  DROP CONSTRAINT rules_decide_by_the_engine,
  DROP CONSTRAINT platforms_decide_on_their_paths,
  DROP CONSTRAINT an_order_is_on_record,
  DROP CONSTRAINT nothing_is_ordered_without_an_order,
  DROP CONSTRAINT an_appeal_is_on_record,
  DROP COLUMN path,
  DROP COLUMN order_id,
  DROP COLUMN appeal_id,
  ADD CONSTRAINT decision_decided_by_check CHECK (decided_by IN ('engine', 'moderator')) NOT VALID,
  ADD CONSTRAINT a_restriction_has_its_reasons
    CHECK (action <> 'reject' OR (reason IS NOT NULL AND length(reason) > 0 AND statement IS NOT NULL));
DROP FUNCTION is_statement_of_reasons(jsonb);
DROP TABLE notice_key;
`;

/** Statements of reasons for every restriction, whichever path made it, and the path itself. */
export class DueProcess20261123000000 implements MigrationInterface {
  readonly name = 'DueProcess20261123000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
