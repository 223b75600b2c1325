import { Injectable } from '@nestjs/common';
import { Config } from './config';

/** The address under which people reach the service, for the links that it gives away. */
@Injectable()
export class PublicAddress {
  private listeningAt: string | undefined;

  constructor(private readonly config: Config) {}

  /** Without a trailing slash. EVENHAND_PUBLIC_URL; without it the address that this process listens on. */
  get url(): string {
    const { publicUrl, host, port } = this.config;
    return publicUrl ?? this.listeningAt ?? `http://${host}:${port}`;
  }

  /** Told once by the start: the port may have been chosen by the system. */
  listensAt(url: string): void {
    this.listeningAt = url;
  }
}
