import { Injectable } from '@nestjs/common';
import { PublicAddress } from '../../foundation/public-address';
import { noticeText } from './notice-text';
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
  ) {}

  /** The address of the public page of a decision. */
  async linkTo(decisionId: string): Promise<string> {
    return `${this.address.url}/notices/${noticeTokenOf(decisionId, await this.keys.key())}`;
  }

  /** The decision that a link's token opens. */
  async decisionOf(token: string): Promise<string | undefined> {
    return decisionOfToken(token, await this.keys.key());
  }

  /** `language`: the comment's, as far as it is known. */
  noticeOf(statement: StatementView, link: string, language: string | null): Promise<AuthorNotice> {
    const until = statement.redress.find(({ kind }) => kind === 'appeal')?.until ?? null;
    return Promise.resolve({
      ...noticeText(statement, { link, language, template: undefined }),
      link,
      appealUntil: until,
    });
  }
}
