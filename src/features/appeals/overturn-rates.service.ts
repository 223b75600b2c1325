import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { AccountsService } from '../accounts/accounts.service';
import type { Person } from '../accounts/person';
import type { DecidedBy } from '../decisions/decision-path';
import { type Estimate, wilson } from '../feedback/wilson';
import { isSenior } from '../review/seniority';
import { Appeal } from './appeal.entity';

/** How often restrictions did not stand on appeal. */
export interface Overturned {
  /** Appeals decided. */
  readonly decided: number;
  readonly reversed: number;
  /** `reversed` of `decided`, with its 95 % interval (Wilson); null where nothing was decided. */
  readonly rate: Estimate | null;
}

export interface OverturnedDecider extends Overturned {
  /** `engine`: automatic; `platform`: the platform's own people. */
  readonly decidedBy: DecidedBy;
  /** Of one of ours; null for who may not know names. */
  readonly userId: string | null;
  readonly userEmail: string | null;
  /** Stands for a person within this answer. */
  readonly alias: string | null;
}

export interface OverturnSummary extends Overturned {
  readonly from: string;
  readonly to: string;
  /** By the rules that the restrictions rested on; a restriction by several rules counts with each. */
  readonly rules: readonly (Overturned & { readonly rule: string })[];
  /** Of the comments. */
  readonly languages: readonly (Overturned & { readonly language: string })[];
  readonly deciders: readonly OverturnedDecider[];
}

export interface OverturnQuery {
  readonly site?: string | undefined;
  readonly from: Date;
  readonly to: Date;
}

interface Group {
  readonly kind: 'all' | 'rule' | 'language' | 'decider';
  readonly name: string | null;
  readonly decidedBy: DecidedBy | null;
  readonly decided: number;
  readonly reversed: number;
}

const rateOf = ({ decided, reversed }: Pick<Group, 'decided' | 'reversed'>): Overturned => ({
  decided,
  reversed,
  rate: wilson(reversed, decided),
});

/** What appeals tell of rules and of people. */
@Injectable()
export class OverturnRatesService {
  constructor(
    @InjectRepository(Appeal) private readonly appeals: Repository<Appeal>,
    private readonly accounts: AccountsService,
  ) {}

  /** Of the sites that the person may see; deciders are named to senior moderators and admins alone. */
  async summary(person: Person, { site, from, to }: OverturnQuery): Promise<OverturnSummary> {
    const groups = await this.appeals.query<Group[]>(
      `WITH decided AS (
         SELECT rules, comment_language, first_decided_by, first_decider, outcome FROM appeal
         WHERE state = 'decided' AND decided_at >= $1 AND decided_at < $2
           AND site_id IN (SELECT id FROM site
             WHERE ($3::uuid IS NULL OR id = $3) AND ($4::uuid[] IS NULL OR id = ANY($4)))
       ), groups AS (
         SELECT 'all' AS kind, NULL AS name, NULL AS by, outcome FROM decided
         UNION ALL SELECT 'rule', rule, NULL, outcome FROM decided CROSS JOIN LATERAL unnest(rules) AS r(rule)
         UNION ALL SELECT 'language', comment_language, NULL, outcome FROM decided
         UNION ALL SELECT 'decider', first_decider::text, first_decided_by, outcome FROM decided)
       SELECT kind, name, by AS "decidedBy", count(*)::int AS decided,
         count(*) FILTER (WHERE outcome = 'reversed')::int AS reversed
       FROM groups GROUP BY kind, name, by ORDER BY decided DESC, name`,
      [from, to, site ?? null, person.siteIds],
    );
    const ofKind = (kind: Group['kind']): readonly Group[] => groups.filter((group) => group.kind === kind);
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      ...rateOf(ofKind('all')[0] ?? { decided: 0, reversed: 0 }),
      rules: ofKind('rule').map((group) => ({ rule: group.name!, ...rateOf(group) })),
      languages: ofKind('language').map((group) => ({ language: group.name!, ...rateOf(group) })),
      deciders: await this.decidersOf(person, ofKind('decider')),
    };
  }

  private async decidersOf(person: Person, groups: readonly Group[]): Promise<OverturnedDecider[]> {
    const isNamed = isSenior(person);
    const emails = isNamed
      ? await this.accounts.emailsOf(groups.flatMap(({ name }) => name ?? []))
      : new Map<string, string>();
    let people = 0;
    return groups.map((group) => ({
      decidedBy: group.decidedBy!,
      userId: isNamed ? group.name : null,
      userEmail: emails.get(group.name ?? '') ?? null,
      alias: group.name === null ? null : `person-${(people += 1)}`,
      ...rateOf(group),
    }));
  }
}
