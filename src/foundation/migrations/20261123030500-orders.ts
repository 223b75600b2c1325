import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders come first and decisions name them: by the key and the site, so that no order reaches another site. */
const UP = `
CREATE TABLE legal_order (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  authority text NOT NULL CHECK (length(btrim(authority)) > 0),
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  type text NOT NULL,
  law text NOT NULL CHECK (length(btrim(law)) > 0),
  scope text NOT NULL CHECK (length(btrim(scope)) > 0),
  territory text[] NOT NULL DEFAULT '{}',
  reference text,
  issued_on date NOT NULL,
  received_on date NOT NULL,
  disclosure text NOT NULL CHECK (disclosure IN ('open', 'sealed')),
  sealed_until timestamptz CHECK (sealed_until IS NULL OR disclosure = 'sealed'),
  author_is_told text NOT NULL CHECK (author_is_told IN ('law', 'law-and-authority')),
  recorded_by uuid NOT NULL REFERENCES user_account,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  closed_as text CHECK (closed_as IN ('lifted', 'refused')),
  closed_at timestamptz,
  UNIQUE (id, site_id),
  CONSTRAINT no_order_is_received_before_it_was_issued CHECK (received_on >= issued_on),
  CONSTRAINT a_sealed_order_names_no_authority CHECK (disclosure = 'open' OR author_is_told = 'law'),
  CONSTRAINT a_closed_order_says_how CHECK ((closed_as IS NULL) = (closed_at IS NULL))
);
CREATE INDEX legal_order_by_age ON legal_order (recorded_at DESC, id DESC);
CREATE INDEX legal_order_by_site ON legal_order (site_id, recorded_at DESC, id DESC);

ALTER TABLE decision ADD CONSTRAINT an_order_is_of_the_same_site
  FOREIGN KEY (order_id, site_id) REFERENCES legal_order (id, site_id);
CREATE INDEX decision_restrictions ON decision (site_id, decided_at, id) WHERE action <> 'approve';
`;

const DOWN = `
DROP INDEX decision_restrictions;
ALTER TABLE decision DROP CONSTRAINT an_order_is_of_the_same_site;
DROP TABLE legal_order;
`;

/** Demands of states and courts, which decisions made for them name; and the way to all restrictions of a time. */
export class Orders20261123030500 implements MigrationInterface {
  readonly name = 'Orders20261123030500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
