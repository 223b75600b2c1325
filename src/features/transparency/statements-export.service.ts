import { Injectable } from '@nestjs/common';
import type { SanctionDsaRecord } from '../authors/sanction-dsa-record';
import { SanctionDsaRecordsService } from '../authors/sanction-dsa-records.service';
import { DsaRecordsService } from '../decisions/dsa-records.service';
import { SitesService } from '../sites/sites.service';
import type { DsaRecord } from '../statements/dsa-record';
import type { Period } from './period';

const PAGE = 500;
/** Before the cursors of sanctions, which come after all restrictions of comments. */
const SANCTIONS = 'sanctions.';

export type ExportedRecord = DsaRecord | SanctionDsaRecord;

export interface ExportedPage {
  readonly records: readonly ExportedRecord[];
  /** The cursor of the page after it; `null` at the end. */
  readonly next: string | null;
}

/** Gives out statements of reasons as the EU's transparency database takes them. */
@Injectable()
export class StatementsExportService {
  constructor(
    private readonly records: DsaRecordsService,
    private readonly sanctions: SanctionDsaRecordsService,
    private readonly sites: SitesService,
  ) {}

  /** Restrictions of comments by site, each oldest first, then sanctions of authors; a cursor continues where a page ended. */
  async page(
    period: Period,
    isWithHeld: boolean,
    limit: number,
    cursor: string | undefined,
  ): Promise<ExportedPage> {
    const wanted = { ...period, siteIds: await this.sitesOf(period), isWithHeld };
    if (cursor?.startsWith(SANCTIONS)) {
      const after = cursor.slice(SANCTIONS.length);
      const { records, next } = await this.sanctions.page(wanted, limit, after === '' ? undefined : after);
      return { records, next: next === null ? null : SANCTIONS + next };
    }
    const { records, next } = await this.records.page(wanted, limit, cursor);
    return { records, next: next ?? SANCTIONS };
  }

  /** All of a period; takes from the record as fast as it is read, and no faster. */
  async *all(period: Period, isWithHeld: boolean): AsyncGenerator<ExportedRecord> {
    const wanted = { ...period, siteIds: await this.sitesOf(period) };
    let cursor: string | undefined;
    do {
      const { records, next } = await this.page(wanted, isWithHeld, PAGE, cursor);
      yield* records;
      cursor = next ?? undefined;
    } while (cursor !== undefined);
  }

  private async sitesOf({ siteIds }: Period): Promise<readonly string[]> {
    return siteIds ?? (await this.sites.list()).map(({ id }) => id);
  }
}
