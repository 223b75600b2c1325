import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** One request that a platform got. */
export interface Told {
  readonly webhookId: string;
  readonly webhookTimestamp: string;
  readonly type: string;
  readonly auditCheckpoint: { readonly chain: string; readonly position: number } | null;
  readonly data: {
    readonly id: string;
    readonly decisionId: string;
    readonly action: string;
    readonly sequence: number;
    readonly supersedes: string | null;
    readonly reverts: string | null;
    readonly reason: string | null;
    readonly labels: readonly { readonly category: string; readonly evidence: readonly object[] }[];
    readonly statementOfReasons: { readonly facts: { readonly findings: readonly object[] } } | null;
  };
}

/** A platform's end of the line: verifies with the reference library, keeps what is genuine, answers as told to. */
export class Receiver {
  readonly told: Told[] = [];
  forged = 0;
  secret = '';
  /** How each request is answered. */
  answer: (response: ServerResponse, told: Told) => void = (response) => response.writeHead(204).end();

  private constructor(private readonly server: Server) {}

  static async listen(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => receiver.take(Buffer.concat(parts), request.headers, response));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/decisions`;
  }

  about(externalId: string): readonly Told[] {
    return this.told.filter(({ data }) => data.id === externalId);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private take(body: Buffer, headers: IncomingHttpHeaders, response: ServerResponse): void {
    try {
      const message = new Webhook(this.secret).verify(body, headers as Record<string, string>) as Told;
      const told = {
        ...message,
        webhookId: String(headers['webhook-id']),
        webhookTimestamp: String(headers['webhook-timestamp']),
      };
      this.told.push(told);
      this.answer(response, told);
    } catch {
      this.forged += 1;
      response.writeHead(401).end();
    }
  }
}
