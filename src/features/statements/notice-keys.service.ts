import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Config } from '../../foundation/config';
import { SecretSeal } from '../../foundation/secret-seal';

const KEY_BYTES = 32;
const ROW = 'notice-key';

/** The installation's key for the links to notices: made once, the same for every process, never changed. */
@Injectable()
export class NoticeKeysService {
  private readonly seal: SecretSeal;
  private known: Promise<Buffer> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    config: Config,
  ) {
    this.seal = new SecretSeal(config.secretKey, 'notice key');
  }

  key(): Promise<Buffer> {
    this.known ??= this.load().catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }

  private async load(): Promise<Buffer> {
    await this.dataSource.query('INSERT INTO notice_key (sealed) VALUES ($1) ON CONFLICT DO NOTHING', [
      this.seal.seal(randomBytes(KEY_BYTES), ROW),
    ]);
    const [row] = await this.dataSource.query<{ sealed: string }[]>('SELECT sealed FROM notice_key');
    return this.seal.open(row!.sealed, ROW);
  }
}
