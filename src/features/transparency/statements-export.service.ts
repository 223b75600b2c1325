import { Injectable } from '@nestjs/common';
import { type DsaRecordsPage, DsaRecordsService } from '../decisions/dsa-records.service';
import { SitesService } from '../sites/sites.service';
import type { DsaRecord } from '../statements/dsa-record';
import type { Period } from './period';

const PAGE = 500;

/** Gives out statements of reasons as the EU's transparency database takes them. */
@Injectable()
export class StatementsExportService {
  constructor(
    private readonly records: DsaRecordsService,
    private readonly sites: SitesService,
  ) {}

  /** By site, each oldest first; a cursor continues where a page ended. */
  async page(
    period: Period,
    isWithHeld: boolean,
    limit: number,
    cursor: string | undefined,
  ): Promise<DsaRecordsPage> {
    return this.records.page({ ...period, siteIds: await this.sitesOf(period), isWithHeld }, limit, cursor);
  }

  /** All of a period; takes from the record as fast as it is read, and no faster. */
  async *all(period: Period, isWithHeld: boolean): AsyncGenerator<DsaRecord> {
    const wanted = { ...period, siteIds: await this.sitesOf(period), isWithHeld };
    let cursor: string | undefined;
    do {
      const { records, next } = await this.records.page(wanted, PAGE, cursor);
      yield* records;
      cursor = next ?? undefined;
    } while (cursor !== undefined);
  }

  private async sitesOf({ siteIds }: Period): Promise<readonly string[]> {
    return siteIds ?? (await this.sites.list()).map(({ id }) => id);
  }
}
