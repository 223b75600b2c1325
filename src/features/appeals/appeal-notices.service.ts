import { Injectable } from '@nestjs/common';
import { DecisionRecordsService } from '../decisions/decision-records.service';
import { SitesService } from '../sites/sites.service';
import { type AuthorNotice, NoticesService } from '../statements/notices.service';
import type { Appeal } from './appeal.entity';
import { filled, phrasesFor } from './page-phrases';

/** Tells authors what became of their appeals. */
@Injectable()
export class AppealNoticesService {
  constructor(
    private readonly sites: SitesService,
    private readonly notices: NoticesService,
    private readonly records: DecisionRecordsService,
  ) {}

  /** Of a decided appeal about the comment. */
  async ofOutcome(
    { siteId, decisionId, outcome, outcomeReason }: Appeal,
    comment: { readonly language: string | null },
  ): Promise<AuthorNotice> {
    if (outcome === null || outcomeReason === null) throw new Error('an appeal is told before it is decided');
    const decision = await this.records.find(decisionId);
    const language = decision === null ? comment.language : await this.records.languageOf(decision, comment);
    const site = await this.sites.settingsOf(siteId);
    const phrases = phrasesFor([language, site.language]);
    const link = await this.notices.linkTo(decisionId);
    const text = filled(phrases.outcomeNotice[outcome], { site: site.name, reason: outcomeReason, link });
    return { language: phrases.language, text, link, appealUntil: null };
  }
}
