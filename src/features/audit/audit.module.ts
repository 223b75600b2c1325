import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEntryRow } from './audit-entry.entity';
import { AuditExportService } from './audit-export.service';
import { AuditService } from './audit.service';
import { CheckpointsService } from './checkpoints.service';
import { SealingService } from './sealing.service';
import { SealingSweep } from './sealing-sweep';
import { SigningKeys } from './signing-keys.service';

@Module({
  imports: [TypeOrmModule.forFeature([AuditEntryRow])],
  providers: [AuditService, SigningKeys, CheckpointsService, SealingService, AuditExportService],
  exports: [AuditService, SigningKeys, CheckpointsService, SealingService, AuditExportService],
})
export class AuditModule {}

/** Seals entries into their chains: only in processes that work. */
@Module({ imports: [AuditModule], providers: [SealingSweep] })
export class AuditSealingModule {}
