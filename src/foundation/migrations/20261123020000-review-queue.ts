import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `review_facet` is what the queue is filtered by: one row for everything that may be asked of a waiting item, in the
 * order of the queue. A trigger keeps it in step, whoever changes an item.
 */
const UP = `
ALTER TABLE review_item
  ADD COLUMN author_id text NOT NULL DEFAULT '',
  ADD COLUMN cluster_id uuid,
  ADD COLUMN first_opinion_by uuid REFERENCES user_account;
UPDATE review_item i SET author_id = c.author_id FROM comment c WHERE c.id = i.comment_id;
ALTER TABLE review_item ALTER COLUMN author_id DROP DEFAULT;

CREATE TABLE review_facet (
  site_id uuid NOT NULL,
  facet text NOT NULL,
  state text NOT NULL,
  priority double precision NOT NULL,
  created_at timestamptz NOT NULL,
  item_id uuid NOT NULL,
  language text NOT NULL,
  cause text NOT NULL
);

CREATE FUNCTION review_facets_of(item review_item) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN item.state IN ('open', 'escalated') THEN
      ARRAY['all', 'language:' || item.language, 'cause:' || item.cause]
        || ARRAY(SELECT DISTINCT 'category:' || c FROM unnest(item.categories) c)
        || ARRAY(SELECT DISTINCT 'rule:' || r FROM unnest(item.rules) r)
    WHEN item.state = 'decided' THEN ARRAY(SELECT DISTINCT 'rule:' || r FROM unnest(item.rules) r)
    ELSE '{}'
  END
$$;

CREATE FUNCTION review_facet_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state <> 'withdrawn' THEN
    DELETE FROM review_facet f WHERE f.site_id = OLD.site_id AND f.facet = ANY(review_facets_of(OLD))
      AND f.state = OLD.state AND f.created_at = OLD.created_at AND f.item_id = OLD.id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.state <> 'withdrawn' THEN
    INSERT INTO review_facet (site_id, facet, state, priority, created_at, item_id, language, cause)
    SELECT NEW.site_id, facet, NEW.state, NEW.priority, NEW.created_at, NEW.id, NEW.language, NEW.cause
    FROM unnest(review_facets_of(NEW)) facet;
  END IF;
  RETURN NULL;
END $$;

INSERT INTO review_facet (site_id, facet, state, priority, created_at, item_id, language, cause)
SELECT i.site_id, facet, i.state, i.priority, i.created_at, i.id, i.language, i.cause
FROM review_item i, unnest(review_facets_of(i)) facet;

CREATE INDEX review_facet_by_priority ON review_facet
  (site_id, facet, state, priority DESC, item_id DESC, created_at, language, cause);
CREATE INDEX review_facet_by_age ON review_facet (site_id, facet, state, created_at, item_id, language, cause);

CREATE TRIGGER review_facet_follow_rows AFTER INSERT OR DELETE ON review_item
  FOR EACH ROW EXECUTE FUNCTION review_facet_follow();
CREATE TRIGGER review_facet_follow_changes
  AFTER UPDATE OF state, priority, categories, rules, language, cause ON review_item
  FOR EACH ROW EXECUTE FUNCTION review_facet_follow();

DROP INDEX review_item_by_priority, review_item_by_site_priority, review_item_by_age, review_item_by_site_age,
  review_item_by_category, review_item_by_rule;
CREATE INDEX review_item_closed_by_priority ON review_item (site_id, state, priority DESC, id DESC)
  WHERE state IN ('decided', 'withdrawn');
CREATE INDEX review_item_closed_by_age ON review_item (site_id, state, created_at, id)
  WHERE state IN ('decided', 'withdrawn');
CREATE INDEX review_item_closed_by_category ON review_item USING gin (categories)
  WHERE state IN ('decided', 'withdrawn');
CREATE INDEX review_item_closed_by_rule ON review_item USING gin (rules) WHERE state IN ('decided', 'withdrawn');
CREATE INDEX review_item_by_author_priority ON review_item (site_id, author_id, state, priority DESC, id DESC);
CREATE INDEX review_item_by_author_age ON review_item (site_id, author_id, state, created_at, id);
CREATE INDEX review_item_claimed ON review_item (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX review_item_by_cluster ON review_item (cluster_id, state, id) WHERE cluster_id IS NOT NULL;

CREATE TABLE review_cluster (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  text_hash bytea NOT NULL,
  signature integer[],
  bands bigint[],
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX review_cluster_by_text ON review_cluster (text_hash, id);
CREATE INDEX review_cluster_by_band ON review_cluster USING gin (bands) WITH (fastupdate = off);

CREATE TABLE review_opinion (
  id uuid PRIMARY KEY,
  item_id uuid NOT NULL REFERENCES review_item ON DELETE CASCADE,
  comment_version integer NOT NULL,
  user_id uuid NOT NULL REFERENCES user_account,
  action text NOT NULL CHECK (action IN ('approve', 'reject')),
  reason text,
  note text,
  given_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (item_id, comment_version, user_id),
  CONSTRAINT an_opinion_to_reject_has_its_reason CHECK (action <> 'reject' OR length(reason) > 0)
);

CREATE TABLE review_skip (
  user_id uuid NOT NULL REFERENCES user_account ON DELETE CASCADE,
  item_id uuid NOT NULL REFERENCES review_item ON DELETE CASCADE,
  until timestamptz NOT NULL,
  PRIMARY KEY (user_id, item_id)
);
CREATE INDEX review_skip_by_item ON review_skip (item_id);

CREATE TABLE review_bulk_item (
  bulk_id uuid NOT NULL,
  item_id uuid NOT NULL REFERENCES review_item ON DELETE CASCADE,
  decision_id uuid NOT NULL REFERENCES decision ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES user_account,
  PRIMARY KEY (bulk_id, item_id)
);
CREATE INDEX review_bulk_item_by_item ON review_bulk_item (item_id);
CREATE INDEX review_bulk_item_by_decision ON review_bulk_item (decision_id);

CREATE TABLE saved_view (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES user_account ON DELETE CASCADE,
  site_id uuid REFERENCES site ON DELETE CASCADE,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  query jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX saved_view_one_name ON saved_view (user_id, lower(name));
CREATE INDEX saved_view_by_site ON saved_view (site_id) WHERE site_id IS NOT NULL;
`;

const DOWN = `
DROP TABLE saved_view, review_bulk_item, review_skip, review_opinion, review_cluster;
DROP TRIGGER review_facet_follow_rows ON review_item;
DROP TRIGGER review_facet_follow_changes ON review_item;
DROP FUNCTION review_facet_follow();
DROP FUNCTION review_facets_of(review_item);
DROP TABLE review_facet;
DROP INDEX review_item_closed_by_priority, review_item_closed_by_age, review_item_closed_by_category,
  review_item_closed_by_rule, review_item_by_author_priority, review_item_by_author_age, review_item_claimed, review_item_by_cluster;
CREATE INDEX review_item_by_priority ON review_item (state, priority DESC, id DESC);
CREATE INDEX review_item_by_site_priority ON review_item (site_id, state, priority DESC, id DESC);
CREATE INDEX review_item_by_age ON review_item (state, created_at, id);
CREATE INDEX review_item_by_site_age ON review_item (site_id, state, created_at, id);
CREATE INDEX review_item_by_category ON review_item USING gin (categories);
CREATE INDEX review_item_by_rule ON review_item USING gin (rules);
ALTER TABLE review_item DROP COLUMN author_id, DROP COLUMN cluster_id, DROP COLUMN first_opinion_by;
`;

/** Filters that stay fast among a million waiting items, near-duplicates, second opinions, bulks and saved views. */
export class ReviewQueue20261123020000 implements MigrationInterface {
  readonly name = 'ReviewQueue20261123020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
