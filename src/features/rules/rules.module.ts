import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RuleSetVersion } from './rule-set-version.entity';
import { RuleSetsService } from './rule-sets.service';

/** The rule sets that judge, and those that judged. */
@Module({
  imports: [TypeOrmModule.forFeature([RuleSetVersion])],
  providers: [RuleSetsService],
  exports: [RuleSetsService],
})
export class RulesModule {}
