import { ACCOUNTS_ROWS } from './accounts.rows';
import { ADMINISTRATION_ROWS } from './administration.rows';
import { APPEALS_ROWS } from './appeals.rows';
import { AUTHORS_ROWS } from './authors.rows';
import { BACKTESTS_ROWS } from './backtests.rows';
import { CONSISTENCY_ROWS } from './consistency.rows';
import { DECISIONS_ROWS } from './decisions.rows';
import { DELIVERY_ROWS } from './delivery.rows';
import { DIALECTS_ROWS } from './dialects.rows';
import { FEEDBACK_ROWS } from './feedback.rows';
import { INGESTION_ROWS } from './ingestion.rows';
import { INTEGRATIONS_ROWS } from './integrations.rows';
import { ORDERS_ROWS } from './orders.rows';
import { PAGES_ROWS } from './pages.rows';
import { QUEUE_ROWS } from './queue.rows';
import { REVIEW_ROWS } from './review.rows';
import type { RouteRow } from './route-row';
import { RULE_SETS_ROWS } from './rule-sets.rows';
import { RULES_WORKSHOP_ROWS } from './rules-workshop.rows';
import { RULE_LIFE_ROWS } from './rule-life.rows';
import { SITES_ROWS } from './sites.rows';
import { STATEMENTS_ROWS } from './statements.rows';
import { TRANSPARENCY_ROWS } from './transparency.rows';

/** Every feature's rows; a title that comes twice shows as such. */
export const ROWS: readonly (readonly [title: string, row: RouteRow])[] = [
  ACCOUNTS_ROWS,
  SITES_ROWS,
  ADMINISTRATION_ROWS,
  DELIVERY_ROWS,
  STATEMENTS_ROWS,
  DECISIONS_ROWS,
  ORDERS_ROWS,
  AUTHORS_ROWS,
  FEEDBACK_ROWS,
  REVIEW_ROWS,
  APPEALS_ROWS,
  CONSISTENCY_ROWS,
  TRANSPARENCY_ROWS,
  BACKTESTS_ROWS,
  RULE_LIFE_ROWS,
  QUEUE_ROWS,
  INGESTION_ROWS,
  INTEGRATIONS_ROWS,
  DIALECTS_ROWS,
  PAGES_ROWS,
  RULE_SETS_ROWS,
  RULES_WORKSHOP_ROWS,
].flatMap((rows) => Object.entries(rows));
