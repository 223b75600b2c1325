import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * No foreign key leads to `audit_entry`: each check of one would write to the entry's row, of which nothing is
 * ever changed otherwise. `audit_unsealed` is filled by a trigger, so that no way of writing an entry forgets it.
 */
const UP = `
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;

CREATE TABLE audit_unsealed (
  entry_id bigint PRIMARY KEY
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE FUNCTION note_unsealed_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_unsealed SELECT id FROM added;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_entry_to_seal AFTER INSERT ON audit_entry REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_unsealed_entries();
INSERT INTO audit_unsealed SELECT id FROM audit_entry;

CREATE TABLE audit_seal (
  chain uuid NOT NULL,
  position bigint NOT NULL CHECK (position > 0),
  entry_id bigint NOT NULL UNIQUE,
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (chain, position)
);
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seal_no_truncate BEFORE TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE audit_key (
  id text PRIMARY KEY,
  public_key jsonb NOT NULL,
  sealed text,
  created_at timestamptz NOT NULL DEFAULT now(),
  retired_at timestamptz,
  CHECK ((sealed IS NULL) = (retired_at IS NOT NULL))
);
CREATE UNIQUE INDEX audit_key_in_use ON audit_key ((true)) WHERE retired_at IS NULL;

CREATE TABLE audit_chain (
  id uuid PRIMARY KEY,
  position bigint NOT NULL,
  hash bytea NOT NULL,
  at timestamptz NOT NULL,
  key_id text NOT NULL REFERENCES audit_key,
  signature bytea NOT NULL,
  kept_position bigint NOT NULL DEFAULT 0,
  kept_at timestamptz
);
CREATE FUNCTION refuse_way_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.position >= OLD.position THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'audit_chain only grows';
END $$;
CREATE TRIGGER audit_chain_grows BEFORE UPDATE OR DELETE ON audit_chain
  FOR EACH ROW EXECUTE FUNCTION refuse_way_back();
CREATE TRIGGER audit_chain_no_truncate BEFORE TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_way_back();

CREATE TABLE audit_checkpoint (
  chain uuid NOT NULL,
  position bigint NOT NULL,
  hash bytea NOT NULL,
  at timestamptz NOT NULL,
  key_id text NOT NULL REFERENCES audit_key,
  signature bytea NOT NULL,
  PRIMARY KEY (chain, position)
);
CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE ON audit_checkpoint
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_checkpoint_no_truncate BEFORE TRUNCATE ON audit_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE INDEX audit_entry_by_age ON audit_entry (at, id);
CREATE INDEX audit_entry_by_site_and_age ON audit_entry (site_id, at, id);
DROP INDEX audit_entry_by_site;
`;

const DOWN = `
CREATE INDEX audit_entry_by_site ON audit_entry (site_id, id);
DROP INDEX audit_entry_by_site_and_age;
DROP INDEX audit_entry_by_age;
DROP TRIGGER audit_entry_to_seal ON audit_entry;
DROP TABLE audit_checkpoint, audit_chain, audit_key, audit_seal, audit_unsealed;
DROP FUNCTION note_unsealed_entries();
DROP FUNCTION refuse_way_back();
DROP FUNCTION refuse_change();
`;

/** The audit's entries in chains of hashes, one a site, with signed checkpoints. */
export class AuditChain20261123010000 implements MigrationInterface {
  readonly name = 'AuditChain20261123010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
