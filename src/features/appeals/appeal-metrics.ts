import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Gauge } from 'prom-client';
import { Repository } from 'typeorm';
import { Metrics } from '../../foundation/metrics';
import { Appeal } from './appeal.entity';

const AGES = ['under-1d', '1d-3d', 'over-3d', 'overdue'] as const;
/** Whoever scrapes more often is told the same again. */
const FRESH_MS = 15_000;

/** Counts the open appeals when somebody asks. Every process tells the same number: take their maximum. */
@Injectable()
export class AppealMetrics implements OnModuleInit {
  private countedAt = -Infinity;

  constructor(
    private readonly metrics: Metrics,
    @InjectRepository(Appeal) private readonly appeals: Repository<Appeal>,
  ) {}

  onModuleInit(): void {
    const gauge: Gauge<'age'> = new Gauge({
      name: 'evenhand_appeals_open',
      help: 'Appeals that nobody has decided, by how long ago they were filed, or overdue. The same in every process.',
      labelNames: ['age'] as const,
      registers: [this.metrics.registry],
      collect: () => this.count(gauge),
    });
  }

  private async count(gauge: Gauge<'age'>): Promise<void> {
    if (performance.now() - this.countedAt < FRESH_MS) return;
    this.countedAt = performance.now();
    // Without a database the other figures are worth the more.
    const rows = await this.appeals
      .query<{ age: (typeof AGES)[number]; count: number }[]>(
        `SELECT CASE WHEN due_at < now() THEN 'overdue' WHEN filed_at > now() - interval '1 day' THEN 'under-1d'
           WHEN filed_at > now() - interval '3 days' THEN '1d-3d' ELSE 'over-3d' END AS age, count(*)::int AS count
         FROM appeal WHERE state = 'open' GROUP BY 1`,
      )
      .catch(() => undefined);
    if (rows === undefined) return;
    const counts = new Map(rows.map(({ age, count }) => [age, count]));
    for (const age of AGES) gauge.set({ age }, counts.get(age) ?? 0);
  }
}
