import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A comment as Coral's GraphQL tells it. */
export interface FakeComment {
  readonly id: string;
  readonly body: string | null;
  readonly createdAt: string;
  readonly author: { readonly id: string; readonly username: string; readonly role: string } | null;
  readonly parent: { readonly id: string } | null;
  readonly story: {
    readonly id: string;
    readonly url: string;
    readonly metadata: { readonly title: string } | null;
  };
}

/** Coral's GraphQL over HTTP, as far as one query goes. */
export class FakeCoral {
  readonly comments = new Map<string, FakeComment>();
  readonly asked: string[] = [];
  requests = 0;
  /** Set: every request is answered with this status. */
  brokenWith: number | undefined;

  private constructor(
    private readonly server: Server,
    private readonly token: string,
  ) {}

  static async listen(token: string): Promise<FakeCoral> {
    const server = createServer();
    const coral = new FakeCoral(server, token);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const { status, body } = coral.answer(request.headers.authorization, Buffer.concat(parts).toString());
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return coral;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/graphql`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer(authorization: string | undefined, body: string): { status: number; body: unknown } {
    this.requests += 1;
    if (this.brokenWith !== undefined) return { status: this.brokenWith, body: {} };
    if (authorization !== `Bearer ${this.token}`)
      return { status: 401, body: { errors: [{ code: 'TOKEN' }] } };
    const { query, variables } = JSON.parse(body) as { query: string; variables: { id: string } };
    if (!/^query \w+\(\$id: ID!\) \{\s*comment\(id: \$id\) \{/.test(query)) {
      return { status: 400, body: { errors: [{ message: 'Syntax Error' }] } };
    }
    this.asked.push(variables.id);
    return { status: 200, body: { data: { comment: this.comments.get(variables.id) ?? null } } };
  }
}
