import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One key serves every read: all templates of a site at once, or one by its name. */
const UP = `
CREATE TABLE notice_template (
  site_id uuid NOT NULL REFERENCES site ON DELETE CASCADE,
  language text NOT NULL CHECK (language = lower(language)),
  kind text NOT NULL CHECK (kind IN ('held', 'not-published', 'removed')),
  text text CHECK (length(btrim(text)) > 0),
  version integer NOT NULL CHECK (version > 0),
  updated_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES user_account,
  PRIMARY KEY (site_id, language, kind)
);
`;

/** Sites' own words for the notices to authors. */
export class NoticeTemplates20261123030000 implements MigrationInterface {
  readonly name = 'NoticeTemplates20261123030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notice_template');
  }
}
