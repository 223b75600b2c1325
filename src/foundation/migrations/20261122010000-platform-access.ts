import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
CREATE TABLE platform_access (
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  dialect text NOT NULL,
  url text NOT NULL,
  private boolean NOT NULL,
  sealed text NOT NULL,
  set_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, dialect)
);
`;

/** Where, and with which sealed token, dialects ask platforms. */
export class PlatformAccess20261122010000 implements MigrationInterface {
  readonly name = 'PlatformAccess20261122010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE platform_access');
  }
}
