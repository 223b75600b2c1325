import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { AppModule } from './app.module';
import { serveConsole } from './console-pages';
import { Admission } from './features/integrations/admission';
import { checkBodyForm } from './foundation/body-form';
import type { Config } from './foundation/config';
import { openDatabase } from './foundation/database';
import { ForeignPaths } from './foundation/foreign-paths';
import { ServiceLogger } from './foundation/logger';
import { PublicAddress } from './foundation/public-address';
import { refuseOtherMedia } from './foundation/media-type';
import { ProblemFilter, refuseUnreadablePath } from './foundation/problem.filter';
import { requestValidation } from './foundation/validation.pipe';

/** A batch of 1,000 comments of 8,000 characters fits; a single comment is limited by its DTO. */
const BODY_LIMIT_BYTES = 8 * 1024 * 1024;

export interface RunningService {
  /** `http://HOST:PORT` with the port that was chosen. */
  readonly url: string;
  readonly context: INestApplicationContext;
  /** Answers what is under way, finishes the jobs in hand, and closes everything down. */
  close(): Promise<void>;
}

function documentApi(app: NestFastifyApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Evenhand')
    .setDescription('Comment moderation: submit comments, review what was flagged, be told of decisions.')
    .setVersion('1')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: "A site's API key (ehk_…) or a person's token (eht_…).",
    })
    .build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, description), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
  });
}

const OPERATIONS = new Set(['/livez', '/readyz', '/metrics']);

/** A worker tells how it is and nothing else: it may stand where nobody guards the API's door. */
function refuseAllButOperations(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (OPERATIONS.has(request.url.split('?', 1)[0]!)) {
    done();
    return;
  }
  void reply
    .status(404)
    .header('content-type', 'application/problem+json')
    .send(
      JSON.stringify({
        title: 'This is a worker',
        status: 404,
        detail: 'The API is another process (EVENHAND_ROLE=api or all).',
      }),
    );
}

/** Starts everything that `config.role` asks for and listens. Throws before listening if anything is amiss. */
export async function startService(config: Config): Promise<RunningService> {
  const database = await openDatabase(config);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 30_000,
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: refuseUnreadablePath,
  });
  let app: NestFastifyApplication | undefined;
  try {
    app = await NestFactory.create<NestFastifyApplication>(
      AppModule.register(config, database.url, config.role !== 'api'),
      adapter,
      {
        rawBody: true,
        bufferLogs: true,
        abortOnError: false,
      },
    );
    const foreign = app.get(ForeignPaths);
    adapter.getInstance().addHook('onRequest', checkBodyForm(foreign));
    const admission = app.get(Admission);
    adapter.getInstance().addHook('onRequest', admission.onArrival);
    adapter.getInstance().addHook('preValidation', admission.onBody);
    app.useLogger(app.get(ServiceLogger));
    app.useGlobalPipes(requestValidation());
    app.useGlobalFilters(new ProblemFilter(foreign));
    adapter.getInstance().addHook('onRequest', refuseOtherMedia(foreign));
    if (config.role === 'worker') {
      adapter.getInstance().addHook('onRequest', refuseAllButOperations);
    } else {
      documentApi(app);
      await serveConsole(app);
    }
    await app.listen(config.port, config.host);
    const { port } = app.getHttpServer().address() as AddressInfo;
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    const url = `http://${host}:${port}`;
    if (config.role !== 'worker') app.get(PublicAddress).listensAt(url);
    database.keepUp();
    const context = app;
    return {
      url,
      context,
      close: async () => {
        await context.close();
        await database.close();
      },
    };
  } catch (error) {
    // Its pools first: an embedded server that is still in use is left running.
    await app?.close().catch(() => undefined);
    await database.close().catch(() => undefined);
    throw error;
  }
}

/** The features without HTTP and without workers, for the command line. */
export async function openContext(
  config: Config,
): Promise<{ context: INestApplicationContext; close(): Promise<void> }> {
  const database = await openDatabase(config);
  const context = await NestFactory.createApplicationContext(
    AppModule.register(config, database.url, false),
    { logger: false, abortOnError: false },
  ).catch(async (error: unknown) => {
    await database.close().catch(() => undefined);
    throw error;
  });
  return {
    context,
    close: async () => {
      await context.close();
      await database.close();
    },
  };
}
