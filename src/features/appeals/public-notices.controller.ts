import { Body, Controller, Get, Header, Ip, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NewAppealDto, FiledAppealDto } from './appeals.dto';
import { type PublicNotice, PublicNoticesService } from './public-notices.service';

/** The same as the page of a notice, for a platform that shows it in a page of its own. */
@ApiTags('notices')
@Controller('v1/notices')
export class PublicNoticesController {
  constructor(private readonly notices: PublicNoticesService) {}

  /** A notice by the last part of its link: the statement of reasons, whether it holds, and its appeal. */
  @Get(':token')
  @Header('cache-control', 'no-store')
  read(@Param('token') token: string, @Ip() address: string): Promise<PublicNotice> {
    return this.notices.read(token, address);
  }

  /** The author appeals. The same text once more gives the same appeal; 409 tells why there can be none. */
  @Post(':token/appeals')
  @Header('cache-control', 'no-store')
  async file(
    @Param('token') token: string,
    @Ip() address: string,
    @Body() { text, language }: NewAppealDto,
  ): Promise<FiledAppealDto> {
    const appeal = await this.notices.file(
      { token, text: text?.trim() ?? '', language: language ?? null },
      address,
    );
    return { id: appeal.id, state: appeal.state, dueAt: appeal.dueAt };
  }
}
