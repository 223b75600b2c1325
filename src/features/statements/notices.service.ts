import { Injectable } from '@nestjs/common';
import { PublicAddress } from '../../foundation/public-address';
import { sampleStatement } from './notice-sample';
import { NoticeTemplatesService, type TemplatePlace } from './notice-templates.service';
import { noticeText, type NoticeText } from './notice-text';
import { decisionOfToken, noticeTokenOf } from './notice-link';
import { NoticeKeysService } from './notice-keys.service';
import type { StatementView } from './statement-view';

/** A statement of reasons in plain words, for the comment's author. */
export interface AuthorNotice {
  /** BCP 47 tag of `text`. */
  readonly language: string;
  readonly text: string;
  /** Opens the public page of the statement. Whoever holds it may read it, and appeal. */
  readonly link: string;
  /** ISO 8601; `null`: there is nothing to appeal against yet. */
  readonly appealUntil: string | null;
}

/** Tells authors what was decided about their comments. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly keys: NoticeKeysService,
    private readonly address: PublicAddress,
    private readonly templates: NoticeTemplatesService,
  ) {}

  /** The address of the public page of a decision. */
  async linkTo(decisionId: string): Promise<string> {
    return `${this.address.url}/notices/${noticeTokenOf(decisionId, await this.keys.key())}`;
  }

  /** The decision that a link's token opens. */
  async decisionOf(token: string): Promise<string | undefined> {
    return decisionOfToken(token, await this.keys.key());
  }

  /** `languages`: those of the comment and its site, best first, as far as they are known. */
  async noticeOf(
    statement: StatementView,
    link: string,
    languages: readonly (string | null)[],
  ): Promise<AuthorNotice> {
    const templateFor = await this.templates.of(statement.site.id);
    return {
      ...noticeText(statement, { link, languages: known(languages), templateFor }),
      link,
      appealUntil: statement.redress.find(({ kind }) => kind === 'appeal')?.until ?? null,
    };
  }

  /** How `text` would read in its place, about a comment that is made up. */
  sample(
    site: StatementView['site'],
    { language, kind }: Pick<TemplatePlace, 'language' | 'kind'>,
    text: string,
    languageOfSite: string | null,
  ): NoticeText {
    const link = `${this.address.url}/notices/sample`;
    return noticeText(sampleStatement(site, kind, link), {
      link,
      languages: known([language, languageOfSite]),
      templateFor: () => text,
    });
  }
}

const known = (languages: readonly (string | null)[]): readonly string[] =>
  languages.filter((language) => language !== null);
