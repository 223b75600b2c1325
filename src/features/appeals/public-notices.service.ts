import { Injectable } from '@nestjs/common';
import { Problem } from '../../foundation/problem';
import { CommentsService } from '../comments/comments.service';
import { DecisionRecordsService } from '../decisions/decision-records.service';
import { SitesService } from '../sites/sites.service';
import { NoticesService } from '../statements/notices.service';
import type { StatementView } from '../statements/statement-view';
import type { Appeal } from './appeal.entity';
import { AppealFilingService } from './appeal-filing.service';
import { APPEAL_LENGTH, type FilingObstacle, obstacleToFiling } from './appeal-rules';
import { type AppealView, viewOfAppeal } from './appeals.service';
import { RequestLimits, type RequestLimit, tooManyRequests } from './request-limits';

const MINUTE_MS = 60_000;
/** Generous for addresses: a platform's server may ask for all of its authors, and an office is one address. */
const READS_BY_ADDRESS: RequestLimit = { requests: 600, windowMs: MINUTE_MS };
const READS_BY_LINK: RequestLimit = { requests: 120, windowMs: MINUTE_MS };
const FILINGS_BY_ADDRESS: RequestLimit = { requests: 200, windowMs: 10 * MINUTE_MS };
const FILINGS_BY_LINK: RequestLimit = { requests: 10, windowMs: 10 * MINUTE_MS };

/** An appeal as whoever holds the link is shown it. */
export interface AuthorsAppeal extends Omit<AppealView, 'decisionId' | 'outcomeDecisionId'> {
  /** What was said in it; empty once the comment was deleted. */
  readonly text: string;
}

/** A notice as whoever holds its link is shown it. */
export interface PublicNotice {
  /** BCP 47 tags that the author is likely to read, best first. */
  readonly languages: readonly string[];
  /** `no-longer-holds`: it was reversed, or the comment was decided anew or edited; `deleted`: with the comment. */
  readonly standing: 'holds' | 'no-longer-holds' | 'deleted';
  /** The page of the decision that restricts the comment now, where that is another one. */
  readonly newer: string | null;
  readonly statement: StatementView;
  readonly appeal: AuthorsAppeal | null;
  /** Whether an appeal may be filed now. */
  readonly mayAppeal: boolean;
  /** Why not; null where it may be, or was. */
  readonly obstacle: FilingObstacle | null;
}

export interface FiledByAuthor {
  readonly token: string;
  readonly text: string;
  readonly language: string | null;
}

/** What strangers who hold a link may read and do. */
@Injectable()
export class PublicNoticesService {
  private readonly limits = new RequestLimits();

  constructor(
    private readonly notices: NoticesService,
    private readonly records: DecisionRecordsService,
    private readonly comments: CommentsService,
    private readonly sites: SitesService,
    private readonly filing: AppealFilingService,
  ) {}

  /** Throws the problems 404 for a link that opens nothing, and 429. */
  async read(token: string, address: string): Promise<PublicNotice> {
    this.admit(`read from ${address}`, READS_BY_ADDRESS);
    const decision = await this.decisionOf(token);
    this.admit(`read of ${decision.id}`, READS_BY_LINK);
    const [comment, current, appeal, { language }] = await Promise.all([
      this.comments.find(decision.commentId),
      this.records.toldCurrentOf(decision.commentId),
      this.filing.about(decision),
      this.sites.settingsOf(decision.siteId),
    ]);
    const statement = comment === null ? null : (await this.records.owedTo(decision, comment)).statement;
    if (comment === null || statement === null) throw Problem.notFound('notice');
    const heard = await this.records.languageOf(decision, comment);
    const obstacle = obstacleToFiling(decision, current, comment, new Date()) ?? null;
    const isUpheld = appeal !== null && current?.action === 'reject' && current.appealId === appeal.id;
    const holds = obstacle === null || obstacle === 'held' || obstacle === 'too-late' || isUpheld;
    const isRestricted = comment.state === 'held' || comment.state === 'rejected';
    const isNewer = !holds && isRestricted && current !== null && current.statement !== null;
    return {
      languages: [heard, language].filter((tag) => tag !== null),
      standing: comment.state === 'deleted' ? 'deleted' : holds ? 'holds' : 'no-longer-holds',
      newer: isNewer && current.id !== decision.id ? await this.notices.linkTo(current.id) : null,
      statement,
      appeal: appeal === null ? null : { ...authorsViewOf(appeal), text: appeal.text },
      mayAppeal: obstacle === null && appeal === null,
      obstacle: appeal === null ? obstacle : null,
    };
  }

  /** The author appeals. The same text once more gives the same appeal; anything else is refused as a problem. */
  async file({ token, text, language }: FiledByAuthor, address: string): Promise<Appeal> {
    this.admit(`filing from ${address}`, FILINGS_BY_ADDRESS);
    if (text.length > APPEAL_LENGTH) {
      throw Problem.invalid([
        { pointer: '/text', detail: `must be at most ${APPEAL_LENGTH} UTF-16 units long` },
      ]);
    }
    const decision = await this.decisionOf(token);
    this.admit(`filing about ${decision.id}`, FILINGS_BY_LINK);
    return this.filing.file(decision, { filedBy: 'author', text, language });
  }

  private async decisionOf(
    token: string,
  ): Promise<NonNullable<Awaited<ReturnType<DecisionRecordsService['find']>>>> {
    const id = await this.notices.decisionOf(token);
    const decision = id === undefined ? null : await this.records.find(id);
    if (decision === null || !(await this.records.isTold(decision))) throw Problem.notFound('notice');
    return decision;
  }

  private admit(name: string, limit: RequestLimit): void {
    const waitSeconds = this.limits.waitSeconds(name, limit, Date.now());
    if (waitSeconds > 0) throw tooManyRequests(waitSeconds);
  }
}

function authorsViewOf(appeal: Appeal): Omit<AuthorsAppeal, 'text'> {
  const { decisionId: _, outcomeDecisionId: __, ...view } = viewOfAppeal(appeal);
  return view;
}
