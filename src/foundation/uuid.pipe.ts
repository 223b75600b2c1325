import { type ArgumentMetadata, Injectable, ParseUUIDPipe } from '@nestjs/common';

/** A UUID of the path in one spelling: the database knows it in any case, texts and maps that hold ids do not. */
@Injectable()
export class UuidPipe extends ParseUUIDPipe {
  override async transform(value: string, metadata: ArgumentMetadata): Promise<string> {
    return (await super.transform(value, metadata)).toLowerCase();
  }
}
