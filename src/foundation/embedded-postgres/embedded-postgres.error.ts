const REMEDY =
  'Set DATABASE_URL to a PostgreSQL 14 or newer that you run, such as DATABASE_URL=postgres://user:password@host:5432/evenhand';

/** The embedded PostgreSQL cannot run here. The message says why and what to do. */
export class EmbeddedPostgresError extends Error {
  constructor(why: string, remedy = REMEDY) {
    super(`The embedded PostgreSQL cannot run: ${why}. ${remedy}`);
    this.name = 'EmbeddedPostgresError';
  }
}
