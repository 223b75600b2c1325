import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The process's figures in Prometheus form. Labels are few and closed: never an id, a name or a text. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly commentsAccepted = new Counter({
    name: 'evenhand_comments_accepted_total',
    help: 'Comments, and new versions of comments, that were committed.',
    registers: [this.registry],
  });
  readonly commentsDecided = new Counter({
    name: 'evenhand_comments_decided_total',
    help: 'Comments decided by the engine, by the action decided.',
    labelNames: ['action'] as const,
    registers: [this.registry],
  });
  readonly commentsUndetermined = new Counter({
    name: 'evenhand_comments_undetermined_total',
    help: 'Comments that the engine could not judge, by cause.',
    labelNames: ['cause'] as const,
    registers: [this.registry],
  });
  readonly decisionSeconds = new Histogram({
    name: 'evenhand_receipt_to_decision_seconds',
    help: 'From the receipt of a comment to its decision by the engine.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600],
    registers: [this.registry],
  });
  readonly rulePublicationsLoaded = new Gauge({
    name: 'evenhand_rule_publications_loaded',
    help: 'Numbers of the versions of rules that this process judges by, added up over all scopes: processes that differ do not judge alike.',
    registers: [this.registry],
  });
  readonly sweepRescued = new Counter({
    name: 'evenhand_sweep_rescued_total',
    help: 'Comments that waited in the record while no queue knew of them.',
    registers: [this.registry],
  });
  readonly commentsWaiting = new Gauge({
    name: 'evenhand_comments_waiting',
    help: 'Comments received and not yet decided, as the last sweep counted them.',
    registers: [this.registry],
  });
  readonly enqueueFailures = new Counter({
    name: 'evenhand_enqueue_failures_total',
    help: 'Batches that could not be put on the queue and were left to the sweep.',
    registers: [this.registry],
  });
  readonly deliveryAttempts = new Counter({
    name: 'evenhand_webhook_attempts_total',
    help: 'Attempts to tell a platform of a decision, by outcome.',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });
  readonly dialectSeconds = new Histogram({
    name: 'evenhand_dialect_seconds',
    help: 'From the arrival of a call by a dialect to the end of its answer, by dialect and class of status.',
    labelNames: ['dialect', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
    registers: [this.registry],
  });
  readonly signatureFailures = new Counter({
    name: 'evenhand_signature_failures_total',
    help: 'Webhooks refused for their signature, by reason.',
    labelNames: ['reason'] as const,
    registers: [this.registry],
  });
  readonly rulesPutBack = new Counter({
    name: 'evenhand_rules_put_back_total',
    help: 'Rules that the service paused, demoted or retired by itself, by cause.',
    labelNames: ['cause'] as const,
    registers: [this.registry],
  });
  readonly auditOldestUnsealed = new Gauge({
    name: 'evenhand_audit_oldest_unsealed_seconds',
    help: 'How long the oldest entry of the audit has waited to be put into its chain.',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
