import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { likenessOf, NEAR, printOf, type TextPrint } from './text-likeness';

/** A text that comes before a person. */
export interface ClusteredText {
  readonly commentId: string;
  readonly siteId: string;
  readonly body: string;
  readonly format: 'text' | 'html';
}

interface Known {
  readonly id: string;
  readonly signature: readonly number[];
}

interface NewCluster extends TextPrint {
  readonly id: string;
  readonly siteId: string;
}

/** Looked at for one text: a band that so many share says nothing any more. */
const MOST_CANDIDATES = 20;

/**
 * Puts near-duplicates on the same site into one cluster. Within the caller's transaction, and without a lock: two
 * that come in the very same instant may start two clusters of the same words, and later ones join the older.
 */
@Injectable()
export class ClustersService {
  /** The cluster of each text, by comment. */
  async clusterOf(
    manager: EntityManager,
    texts: readonly ClusteredText[],
  ): Promise<ReadonlyMap<string, string>> {
    const prints = texts.map((text) => ({ ...text, ...printOf(text.siteId, text.body, text.format) }));
    const clusters = new Map<string, string>();
    const known = await this.sameWords(manager, prints);
    const unknown = prints.filter(({ hash }) => !known.has(hash.toString('hex')));
    const candidates = await this.sharingBands(manager, unknown);
    const fresh: NewCluster[] = [];
    const freshByBand = new Map<string, Known[]>();
    for (const { commentId, siteId, hash, signature, bands } of prints) {
      const key = hash.toString('hex');
      const startedBefore = (bands ?? []).flatMap((band) => freshByBand.get(band) ?? []);
      const like = [...(candidates.get(key) ?? []), ...startedBefore];
      let id = known.get(key) ?? nearestOf(signature, like);
      if (id === undefined) {
        id = uuidv7();
        fresh.push({ id, siteId, hash, signature, bands });
        for (const band of bands ?? []) {
          freshByBand.set(band, [...(freshByBand.get(band) ?? []), { id, signature: signature! }]);
        }
      }
      known.set(key, id);
      clusters.set(commentId, id);
    }
    await this.insert(manager, fresh);
    return clusters;
  }

  private async sameWords(
    manager: EntityManager,
    prints: readonly TextPrint[],
  ): Promise<Map<string, string>> {
    const rows = await manager.query<{ key: string; id: string | null }[]>(
      `SELECT encode(h, 'hex') AS key, (SELECT id FROM review_cluster c WHERE c.text_hash = h ORDER BY id LIMIT 1) AS id
       FROM unnest($1::bytea[]) h`,
      [prints.map(({ hash }) => hash)],
    );
    return new Map(rows.flatMap(({ key, id }) => (id === null ? [] : [[key, id]])));
  }

  private async sharingBands(
    manager: EntityManager,
    prints: readonly TextPrint[],
  ): Promise<ReadonlyMap<string, readonly Known[]>> {
    const long = prints.filter(({ bands }) => bands !== null);
    if (long.length === 0) return new Map();
    const rows = await manager.query<(Known & { readonly key: string })[]>(
      `SELECT encode(p.hash, 'hex') AS key, c.id, c.signature
       FROM unnest($1::bytea[], $2::text[]) AS p (hash, bands) CROSS JOIN LATERAL (
         SELECT id, signature FROM review_cluster c WHERE c.bands && p.bands::bigint[] LIMIT ${MOST_CANDIDATES}) c`,
      [long.map(({ hash }) => hash), long.map(({ bands }) => `{${bands!.join(',')}}`)],
    );
    const found = new Map<string, Known[]>();
    for (const { key, id, signature } of rows) found.set(key, [...(found.get(key) ?? []), { id, signature }]);
    return found;
  }

  private async insert(manager: EntityManager, clusters: readonly NewCluster[]): Promise<void> {
    if (clusters.length === 0) return;
    const arrayOf = (values: readonly (number | string)[] | null): string | null =>
      values === null ? null : `{${values.join(',')}}`;
    await manager.query(
      `INSERT INTO review_cluster (id, site_id, text_hash, signature, bands)
       SELECT id, site, hash, signature::integer[], bands::bigint[]
       FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::text[], $5::text[]) AS n (id, site, hash, signature, bands)`,
      [
        clusters.map(({ id }) => id),
        clusters.map(({ siteId }) => siteId),
        clusters.map(({ hash }) => hash),
        clusters.map(({ signature }) => arrayOf(signature)),
        clusters.map(({ bands }) => arrayOf(bands)),
      ],
    );
  }
}

function nearestOf(signature: TextPrint['signature'], known: readonly Known[]): string | undefined {
  if (signature === null) return undefined;
  const rated = known.map(({ id, signature: other }) => ({ id, likeness: likenessOf(signature, other) }));
  const near = rated.filter(({ likeness }) => likeness >= NEAR);
  return near.sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))[0]?.id;
}
