import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Undetermined } from '../../engine/verdict';
import { bearerToken } from '../../features/accounts/secret-token';
import { ReadableBodyGuard } from '../../features/ingestion/readable-body.guard';
import { type Assessment, AssessmentsService } from '../../features/integrations/assessments.service';
import { contentId } from '../../features/integrations/content-id';
import type { DialectCaller } from '../../features/integrations/dialect';
import { DialectAccess } from '../../features/integrations/dialect-access.service';
import { RecordingService } from '../../features/integrations/recording.service';
import { UNKNOWN_ARTICLE } from '../../features/comments/unknown-article';
import { UNKNOWN_AUTHOR } from '../../features/comments/unknown-author';
import { Problem } from '../../foundation/problem';
import { type OpenAiResult, openAiResult } from './openai-answer';
import { OPENAI, type OpenAiSettings } from './openai.dialect';
import { readOpenAiRequest } from './openai-request';

/** The clients' own limit is ten minutes; what is not on record by then is so soon. */
const RECORD_PATIENCE_MS = 5000;

interface OpenAiAnswer {
  readonly id: string;
  /** The rules that judged: the same version judges the same text alike. */
  readonly model: string;
  readonly results: readonly OpenAiResult[];
}

@ApiTags('dialects')
@ApiBearerAuth()
@Controller('v1/moderations')
@UseGuards(ReadableBodyGuard)
export class ModerationsController {
  constructor(
    private readonly access: DialectAccess,
    private readonly assessments: AssessmentsService,
    private readonly recording: RecordingService,
  ) {}

  /** Judges texts as the OpenAI API's moderations do: `{input: text | [text] | [{type: "text", text}], model?}`. */
  @Post()
  @HttpCode(200)
  async create(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenAiAnswer> {
    void reply.header('x-request-id', request.id);
    const caller = await this.access.byKey(OPENAI.name, bearerToken(request.headers.authorization));
    const read = readOpenAiRequest(body);
    if (!read.ok) throw refusal(400, read.fault.detail, read.fault.pointer);
    const { texts, model } = read.request;
    const assessments = await this.assessAll(caller.siteId, texts);
    refuseUnjudged(assessments, caller);
    if (caller.stores) await this.keep(assessments);
    const withInputTypes = model === undefined || !model.startsWith('text-moderation');
    return {
      id: `modr-${request.id}`,
      model: `evenhand-${assessments[0]!.verdict.ruleSet}`,
      results: assessments.map(({ verdict, policy }) => openAiResult(verdict, policy, withInputTypes)),
    };
  }

  /** One after the other, and between two of them whoever else calls: many long texts take seconds. */
  private async assessAll(siteId: string, texts: readonly string[]): Promise<Assessment[]> {
    const assessments: Assessment[] = [];
    for (const body of texts) {
      assessments.push(await this.assessments.assess(siteId, { body, format: 'text', language: null }));
      if (assessments.length < texts.length) await othersTurn();
    }
    return assessments;
  }

  private async keep(assessments: readonly Assessment[]): Promise<void> {
    const spoken = assessments.filter(({ text }) => text.body !== '');
    await Promise.all(
      spoken.map((assessment) =>
        this.recording.record(
          assessment,
          {
            externalId: contentId(OPENAI.name, assessment.text.body),
            url: null,
            authorId: UNKNOWN_AUTHOR,
            authorName: null,
            articleId: UNKNOWN_ARTICLE,
            articleUrl: null,
            parentId: null,
            postedAt: null,
          },
          RECORD_PATIENCE_MS,
        ),
      ),
    );
  }
}

const WHY: Readonly<Record<Undetermined['cause'], readonly [code: string, message: string]>> = {
  language: ['unsupported_language', 'is in a language that no rules are there for'],
  length: ['string_above_max_length', 'has more words than can be judged'],
  budget: ['could_not_be_judged', 'could not be judged within its budget'],
  failed: ['could_not_be_judged', 'could not be judged'],
};

/** A zero would call it harmless, so the site says whether such a text is an error or a flagged result. */
function refuseUnjudged(assessments: readonly Assessment[], { settings }: DialectCaller): void {
  if ((settings as OpenAiSettings).undetermined === 'result') return;
  const place = assessments.findIndex(({ verdict }) => verdict.undetermined !== undefined);
  const cause = assessments[place]?.verdict.undetermined?.cause;
  if (cause === undefined) return;
  const at = assessments.length === 1 ? 'input' : `input[${place}]`;
  const [code, message] = WHY[cause];
  throw refusal(cause === 'failed' || cause === 'budget' ? 500 : 400, `${at} ${message}.`, at, code);
}

const refusal = (status: number, message: string, param: string, code: string | null = null): Problem =>
  new Problem(status, 'invalid-input', 'The request is not valid', message, { param: param || null, code });
