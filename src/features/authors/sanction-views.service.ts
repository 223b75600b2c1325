import { Injectable } from '@nestjs/common';
import { SitesService } from '../sites/sites.service';
import { NoticesService } from '../statements/notices.service';
import { type AuthorSanction, stateOf } from './author-sanction.entity';
import { liftNotice, sanctionNotice, viewOfSanctionStatement } from './sanction-statement';
import type { SanctionView } from './sanction-view';

/** Shows sanctions with their reasons. */
@Injectable()
export class SanctionViewsService {
  constructor(
    private readonly sites: SitesService,
    private readonly notices: NoticesService,
  ) {}

  async viewOf(sanction: AuthorSanction): Promise<SanctionView> {
    const { id, authorId, statement, decisionId, startsAt, liftedAt, liftReason } = sanction;
    const { id: siteId, name } = await this.sites.settingsOf(sanction.siteId);
    const link = await this.notices.linkTo(decisionId);
    const site = { id: siteId, name };
    const view = viewOfSanctionStatement(statement, { sanctionId: id, startsAt, authorId, site, link });
    return {
      id,
      author: { id: authorId },
      kind: sanction.kind,
      state: stateOf(sanction),
      decisionId,
      startsAt: startsAt.toISOString(),
      until: sanction.until.toISOString(),
      liftedAt: liftedAt?.toISOString() ?? null,
      liftCause: sanction.liftCause,
      liftReason,
      version: sanction.version,
      statementOfReasons: view,
      authorNotice: {
        language: 'en',
        text: liftReason === null ? sanctionNotice(view) : liftNotice(view, liftReason),
        link,
        appealUntil: statement.redress.appealUntil,
      },
    };
  }
}
