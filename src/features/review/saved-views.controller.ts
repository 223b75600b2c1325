import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Person } from '../accounts/person';
import { CurrentPerson, PersonGuard } from '../accounts/person.guard';
import { ChangedViewDto, NewViewDto, ViewDto, ViewsDto } from './saved-views.dto';
import { SavedViewsService } from './saved-views.service';

@ApiTags('review')
@ApiBearerAuth()
@Controller('v1/review/views')
@UseGuards(PersonGuard)
export class SavedViewsController {
  constructor(private readonly views: SavedViewsService) {}

  /** Filters with a name: yours, and those that colleagues share. */
  @Get()
  async list(@CurrentPerson() person: Person): Promise<ViewsDto> {
    return { views: await this.views.list(person) };
  }

  /** Saves a filter under a name. */
  @Post()
  create(@CurrentPerson() person: Person, @Body() view: NewViewDto): Promise<ViewDto> {
    return this.views.create(person, view);
  }

  /** Changes one of yours. */
  @Put(':id')
  change(
    @CurrentPerson() person: Person,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, ...view }: ChangedViewDto,
  ): Promise<ViewDto> {
    return this.views.change(person, id, view, version);
  }

  /** Deletes one of yours. */
  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentPerson() person: Person, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.views.remove(person, id);
  }
}
