import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { RuleThread } from './rule-thread';

/** The process's thread for rules that nobody has proven yet. */
@Injectable()
export class Workshop extends RuleThread implements OnModuleDestroy {
  constructor() {
    super({});
  }

  async onModuleDestroy(): Promise<void> {
    await this.close();
  }
}
