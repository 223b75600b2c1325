import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsMoment } from '../../foundation/field-checks';
import type { Estimate } from '../feedback/wilson';
import type { RuleStage } from '../rules/rule-stage';
import type { AlertKind } from './alerts.service';
import { MOST_BRAKE_HOURS } from './limits';
import { PAIR_KINDS, type PairKind } from './pairs';

const RULE_ID = /^[\x21-\x7e]{1,300}$/;
const RULE_ID_FORM = { message: 'must be a full id of a rule, such as en/insult/you-are' };
const MOST_SAMPLED = 1_000_000;

export class LimitsDto {
  /** The lower bound of a rule's precision (95 %) that lets it act automatically, in [0, 1]. */
  @IsNumber()
  @Min(0)
  @Max(1)
  precisionFloor: number;

  /** Findings that people must have judged before a rule may act automatically. */
  @IsInt()
  @Min(0)
  @Max(MOST_SAMPLED)
  precisionSample: number;

  /** A new rule that fires on a larger share of comments is paused; in [0, 1], 1: never. */
  @IsNumber()
  @Min(0)
  @Max(1)
  brakeShare: number;

  /** For how many hours a rule counts as new after it was published in a form that acts; 0: not at all. */
  @IsInt()
  @Min(0)
  @Max(MOST_BRAKE_HOURS)
  brakeHours: number;

  /** A rule is demoted when people decide against a larger share of what was acted on for it; in [0, 1], 1: never. */
  @IsNumber()
  @Min(0)
  @Max(1)
  overturnCeiling: number;

  /** Findings acted on that people must have judged before a rule is demoted. */
  @IsInt()
  @Min(1)
  @Max(MOST_SAMPLED)
  overturnSample: number;

  /** Of the scope's own limits; 0: it has none, and these are inherited. */
  @IsInt()
  @Min(0)
  version: number;
}

export class ScopeLimitsDto extends LimitsDto {
  scope: string;
}

class PageQueryDto {
  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 50;
}

export class AlertsQueryDto extends PageQueryDto {
  /** `default`, or a site's id; without it, of all that you may see. */
  @IsOptional()
  @IsString()
  @MaxLength(50)
  scope?: string;

  /** Only those that somebody has seen, or nobody. */
  @IsOptional()
  @IsIn(['true', 'false'])
  seen?: 'true' | 'false';
}

export class RuleAlertDto {
  id: string;
  /** `default`, or the site's id. */
  scope: string;
  /** paused: it fired too often; demoted: people decided against it too often; expired: its day is over. */
  kind: AlertKind;
  rule: string;
  revision: string;
  stageBefore: RuleStage;
  stageAfter: RuleStage;
  /** Number of the scope's version that did it. */
  version: number;
  /** What spoke against the rule, such as {judged, fired, share, limit}. */
  figures: Record<string, number | string>;
  at: Date;
  seenBy: string | null;
  seenAt: Date | null;
}

export class RuleAlertsDto {
  @ApiProperty({ type: [RuleAlertDto] })
  items: readonly RuleAlertDto[];
  next: string | null;
}

export class InsightsQueryDto extends PageQueryDto {
  /** Without it, over all sites that you may see. */
  @IsOptional()
  @IsUUID()
  site?: string;

  /** Findings from this moment on; 30 days before `to` unless told otherwise. */
  @IsOptional()
  @IsMoment()
  from?: string;

  /** Findings before this moment; now unless told otherwise. */
  @IsOptional()
  @IsMoment()
  to?: string;
}

export class MeasuresQueryDto extends InsightsQueryDto {
  /** Full id. */
  @IsOptional()
  @Matches(RULE_ID, RULE_ID_FORM)
  rule?: string;

  /** What the rule detects, by hash. */
  @IsOptional()
  @Matches(/^([0-9a-f]{16}|engine)$/, { message: 'must be 16 hex digits, or engine' })
  revision?: string;

  /** revision: whichever rule set it stood in; rule-set: apart for each rule set that judged. */
  @IsIn(['revision', 'rule-set'])
  by: 'revision' | 'rule-set' = 'revision';
}

export class RuleMeasuresDto {
  rule: string;
  /** Hash of what the rule detects; `engine` for what is found without a rule. */
  revision: string;
  ruleSet: string | null;
  /** Verdicts in which it gave a label. */
  fired: number;
  /** Verdicts in which it would have, were it live. */
  shadowFired: number;
  /** Verdicts whose action rested on it. */
  acted: number;
  /** Of its findings, in shadow too: judged by people, and taken down by them. */
  judged: number;
  upheld: number;
  /** `upheld` of `judged`, with its 95 % interval (Wilson); null where nothing was judged. */
  @ApiProperty({ type: Object, nullable: true })
  precision: Estimate | null;
  /** Of what was acted on: judged by people, and let stand by them. */
  actedJudged: number;
  overturned: number;
  @ApiProperty({ type: Object, nullable: true })
  overturnRate: Estimate | null;
  /**
   * Estimated: the time between a moderator's decision and the one before, at most five minutes, divided among the rules
   * that the comment's verdict rested on.
   */
  moderatorSeconds: number;
  /** Of what all of the moderators' decisions took; null where there were none. */
  moderatorShare: number | null;
  lastFired: Date;
}

export class RuleMeasuresPageDto {
  @ApiProperty({ type: [RuleMeasuresDto] })
  items: readonly RuleMeasuresDto[];
  next: string | null;
}

export class PairsQueryDto extends InsightsQueryDto {
  /** Only pairs that stand so to each other. */
  @IsOptional()
  @IsIn(PAIR_KINDS)
  kind?: PairKind;
}

export class RulePairDto {
  /** Full ids, in the order of the alphabet; what follows in pairs is in their order. */
  @ApiProperty({ type: [String] })
  rules: readonly [string, string];
  /** Comments on which each fired. */
  @ApiProperty({ type: [Number] })
  fired: readonly [number, number];
  /** Comments on which both did. */
  both: number;
  /** `both` of all on which either fired. */
  jaccard: number;
  /** Rejected for the one alone, while what the other found called for less. */
  @ApiProperty({ type: [Number] })
  actedAlone: readonly [number, number];
  judgedBoth: number;
  upheldBoth: number;
  /** Judged by people where one fired without the other. */
  @ApiProperty({ type: [Number] })
  judgedAlone: readonly [number, number];
  @ApiProperty({ type: [Number] })
  upheldAlone: readonly [number, number];
  @ApiProperty({ enum: PAIR_KINDS, isArray: true })
  kinds: readonly PairKind[];
}

export class RulePairsDto {
  @ApiProperty({ type: [RulePairDto] })
  items: readonly RulePairDto[];
  next: string | null;
}

export class IdleQueryDto extends PageQueryDto {
  @IsUUID()
  site: string;

  /** So many days without a finding. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3650)
  days = 90;
}

export class IdleRuleDto {
  rule: string;
  revision: string;
  stage: RuleStage;
  /** Null: never in this revision. */
  lastFired: Date | null;
}

export class IdleRulesDto {
  @ApiProperty({ type: [IdleRuleDto] })
  items: readonly IdleRuleDto[];
  next: string | null;
}
