import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
CREATE TABLE policy_version (
  id text PRIMARY KEY,
  policy jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE site (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  policy_id text NOT NULL REFERENCES policy_version,
  language text,
  callback_url text,
  callback_private boolean NOT NULL DEFAULT false,
  undo_hold_ms integer NOT NULL DEFAULT 5000 CHECK (undo_hold_ms BETWEEN 0 AND 3600000),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX site_by_age ON site (created_at, id);

CREATE TABLE site_api_key (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);
CREATE INDEX site_api_key_by_site ON site_api_key (site_id);

CREATE TABLE site_webhook_secret (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  sealed text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz
);
CREATE INDEX site_webhook_secret_by_site ON site_webhook_secret (site_id);

CREATE TABLE user_account (
  id uuid PRIMARY KEY,
  email text NOT NULL,
  role text NOT NULL CHECK (role IN ('moderator', 'senior', 'admin', 'auditor')),
  site_ids uuid[],
  password_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz
);
CREATE UNIQUE INDEX user_account_email ON user_account (lower(email));

CREATE TABLE access_token (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES user_account ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('token', 'session')),
  hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz
);
CREATE INDEX access_token_by_user ON access_token (user_id);

CREATE TABLE audit_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  site_id uuid,
  actor_kind text NOT NULL CHECK (actor_kind IN ('engine', 'user', 'platform', 'operator')),
  actor_id text,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_entry_by_site ON audit_entry (site_id, id);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject_kind, subject_id, id);
CREATE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only();

CREATE TABLE article (
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  external_id text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  title text,
  body text,
  url text,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, external_id)
);
CREATE TABLE article_version (
  site_id uuid NOT NULL,
  external_id text NOT NULL,
  version integer NOT NULL,
  title text,
  body text,
  PRIMARY KEY (site_id, external_id, version),
  FOREIGN KEY (site_id, external_id) REFERENCES article ON DELETE CASCADE
);

CREATE TABLE comment (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  external_id text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  body text NOT NULL,
  format text NOT NULL DEFAULT 'text' CHECK (format IN ('text', 'html')),
  language text,
  url text,
  author_id text NOT NULL,
  author_name text,
  article_id text NOT NULL,
  parent_id text,
  posted_at timestamptz,
  received_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'received'
    CHECK (state IN ('received', 'approved', 'held', 'rejected', 'deleted')),
  enqueued_at timestamptz NOT NULL DEFAULT now(),
  starts smallint NOT NULL DEFAULT 0,
  decision_number integer NOT NULL DEFAULT 0,
  event_sequence integer NOT NULL DEFAULT 0,
  UNIQUE (site_id, external_id)
);
CREATE INDEX comment_waiting ON comment (enqueued_at) WHERE state = 'received';
CREATE INDEX comment_by_article ON comment (site_id, article_id, received_at, id);
CREATE INDEX comment_by_author ON comment (site_id, author_id, received_at DESC, id DESC);
CREATE TABLE comment_version (
  comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
  version integer NOT NULL,
  body text NOT NULL,
  format text NOT NULL,
  language text,
  replaced_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (comment_id, version)
);
CREATE TABLE report (
  comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
  reporter_id text NOT NULL,
  reason text,
  comment_version integer NOT NULL,
  reported_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (comment_id, reporter_id)
);

CREATE TABLE receipt (
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('webhook', 'idempotency-key')),
  key text NOT NULL,
  body_hash bytea NOT NULL,
  answer jsonb NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, kind, key)
);
CREATE INDEX receipt_by_age ON receipt (received_at);

CREATE TABLE rule_set (
  id text PRIMARY KEY,
  sources jsonb NOT NULL,
  note text,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE verdict (
  id uuid PRIMARY KEY,
  comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
  comment_version integer NOT NULL,
  rule_set_id text NOT NULL REFERENCES rule_set,
  policy_id text NOT NULL REFERENCES policy_version,
  engine text NOT NULL,
  action text NOT NULL CHECK (action IN ('approve', 'review', 'reject')),
  abuse double precision,
  hate_speech double precision,
  off_topic double precision,
  language text NOT NULL,
  undetermined jsonb,
  labels jsonb NOT NULL,
  context jsonb NOT NULL,
  judged_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (comment_id, comment_version, rule_set_id, policy_id)
);

CREATE TABLE decision (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
  comment_version integer NOT NULL,
  number integer NOT NULL,
  action text NOT NULL CHECK (action IN ('approve', 'review', 'reject')),
  decided_by text NOT NULL CHECK (decided_by IN ('engine', 'moderator')),
  user_id uuid REFERENCES user_account,
  verdict_id uuid REFERENCES verdict ON DELETE CASCADE,
  reason text,
  note text,
  statement jsonb,
  supersedes uuid REFERENCES decision,
  reverts uuid REFERENCES decision,
  undone_at timestamptz,
  decided_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (comment_id, number),
  CONSTRAINT a_restriction_has_its_reasons
    CHECK (action <> 'reject' OR (reason IS NOT NULL AND length(reason) > 0 AND statement IS NOT NULL)),
  CONSTRAINT a_moderators_decision_names_the_moderator CHECK ((decided_by = 'moderator') = (user_id IS NOT NULL)),
  CONSTRAINT an_engine_decision_has_its_verdict CHECK (decided_by <> 'engine' OR verdict_id IS NOT NULL)
);
CREATE INDEX decision_by_site ON decision (site_id, decided_at DESC, id DESC);
CREATE UNIQUE INDEX decision_once_per_verdict ON decision (verdict_id) WHERE decided_by = 'engine';

CREATE TABLE review_item (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
  comment_version integer NOT NULL,
  verdict_id uuid REFERENCES verdict ON DELETE CASCADE,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'escalated', 'decided', 'withdrawn')),
  cause text NOT NULL CHECK (cause IN ('policy', 'undetermined', 'reported')),
  categories text[] NOT NULL,
  rules text[] NOT NULL,
  language text NOT NULL,
  reports integer NOT NULL DEFAULT 0,
  priority double precision NOT NULL,
  priority_terms jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  claimed_by uuid REFERENCES user_account,
  claim_expires_at timestamptz,
  note text,
  escalated boolean NOT NULL DEFAULT false,
  decision_id uuid REFERENCES decision,
  created_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz
);
CREATE UNIQUE INDEX review_item_one_open ON review_item (comment_id) WHERE state IN ('open', 'escalated');
CREATE INDEX review_item_by_comment ON review_item (comment_id);
CREATE INDEX review_item_by_priority ON review_item (state, priority DESC, id DESC);
CREATE INDEX review_item_by_site_priority ON review_item (site_id, state, priority DESC, id DESC);
CREATE INDEX review_item_by_age ON review_item (state, created_at, id);
CREATE INDEX review_item_by_site_age ON review_item (site_id, state, created_at, id);
CREATE INDEX review_item_by_category ON review_item USING gin (categories);
CREATE INDEX review_item_by_rule ON review_item USING gin (rules);

CREATE TABLE outgoing_event (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
  decision_id uuid NOT NULL REFERENCES decision,
  type text NOT NULL CHECK (type IN ('decision.made', 'decision.reverted', 'appeal.decided')),
  sequence integer,
  state text NOT NULL CHECK (state IN ('held', 'pending', 'delivered', 'exhausted', 'cancelled')),
  attempts smallint NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  UNIQUE (comment_id, sequence)
);
CREATE INDEX outgoing_event_due ON outgoing_event (site_id, next_attempt_at) WHERE state IN ('held', 'pending');
CREATE UNIQUE INDEX outgoing_event_one_held ON outgoing_event (comment_id) WHERE state = 'held';
CREATE INDEX outgoing_event_by_site ON outgoing_event (site_id, created_at DESC, id DESC);
CREATE INDEX outgoing_event_by_decision ON outgoing_event (decision_id);

CREATE TABLE delivery (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES outgoing_event ON DELETE CASCADE,
  attempt smallint NOT NULL,
  started_at timestamptz NOT NULL,
  duration_ms integer NOT NULL,
  status smallint,
  error text,
  UNIQUE (event_id, attempt)
);
`;

const TABLES = [
  'delivery',
  'outgoing_event',
  'review_item',
  'decision',
  'verdict',
  'rule_set',
  'receipt',
  'report',
  'comment_version',
  'comment',
  'article_version',
  'article',
  'audit_entry',
  'access_token',
  'user_account',
  'site_webhook_secret',
  'site_api_key',
  'site',
  'policy_version',
];

/** The record: what was received, judged, decided and told. Free text stays in comment, article and report. */
export class InitialSchema20261121000000 implements MigrationInterface {
  readonly name = 'InitialSchema20261121000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP FUNCTION audit_entry_is_append_only()');
  }
}
