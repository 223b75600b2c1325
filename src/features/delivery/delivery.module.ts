import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HttpClient } from '../../foundation/http-client';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { SitesModule } from '../sites/sites.module';
import { Delivery } from './delivery.entity';
import { DeliveryLanes } from './delivery-lanes';
import { DeliveryLogController } from './delivery-log.controller';
import { DeliveryLogService } from './delivery-log.service';
import { DeliveryProcessor } from './delivery.processor';
import { DeliverySender } from './delivery-sender';
import { DeliveryService } from './delivery.service';
import { EventContents } from './event-contents';
import { OutgoingEvent } from './outgoing-event.entity';
import { OutgoingEvents } from './outgoing-events';
import { Receivers } from './receivers';

/** Announces decisions to platforms, and keeps the log of what they were told. */
@Module({
  imports: [TypeOrmModule.forFeature([OutgoingEvent, Delivery]), AccountsModule, SitesModule, AuditModule],
  controllers: [DeliveryLogController],
  providers: [DeliveryService, DeliveryLogService, EventContents],
  exports: [DeliveryService, EventContents],
})
export class DeliveryModule {}

/** Sends what was announced: only in processes that work. */
@Module({
  imports: [DeliveryModule, SitesModule, AuditModule],
  providers: [HttpClient, OutgoingEvents, Receivers, DeliverySender, DeliveryLanes, DeliveryProcessor],
})
export class DeliverySendingModule {}
