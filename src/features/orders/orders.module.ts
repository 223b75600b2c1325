import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { CommentsModule } from '../comments/comments.module';
import { DecisionsModule } from '../decisions/decisions.module';
import { SitesModule } from '../sites/sites.module';
import { Order } from './order.entity';
import { OrderCountsController } from './order-counts.controller';
import { OrderCountsService } from './order-counts.service';
import { OrderDecisionsService } from './order-decisions.service';
import { OrderLiftingService } from './order-lifting.service';
import { OrderListeners } from './order-listeners';
import { OrdersController } from './orders.controller';
import { OrdersInForceService } from './orders-in-force.service';
import { OrdersService } from './orders.service';

/** Demands of states and courts, and what was done for them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Order]),
    AccountsModule,
    AuditModule,
    SitesModule,
    CommentsModule,
    DecisionsModule,
  ],
  controllers: [OrdersController, OrderCountsController],
  providers: [
    OrdersInForceService,
    OrdersService,
    OrderDecisionsService,
    OrderLiftingService,
    OrderCountsService,
    OrderListeners,
  ],
  exports: [OrderListeners, OrderCountsService, OrdersInForceService],
})
export class OrdersModule {}
