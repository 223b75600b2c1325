import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { PackFault, PackFile } from '../../rule-packs/load-rule-packs';
import type { Scope } from './scope';
import type { RuleVersion, VersionOrigin } from './rule-version.entity';

/** A version that is about to be published. */
export interface RuleChange {
  readonly scope: Scope;
  readonly origin: VersionOrigin;
  /** What judges in the scope now, and what would. */
  readonly before: RuleSet;
  readonly after: RuleSet;
  readonly files: readonly PackFile[];
}

/** Reasons not to publish it, with places in its files; none: it may pass. */
export type PublishGate = (change: RuleChange) => Promise<readonly PackFault[]>;

/** Within the transaction that publishes. */
export type PublishListener = (
  manager: EntityManager,
  version: RuleVersion,
  change: RuleChange,
) => Promise<void>;

/** Asked before and told of every publish; the features that it concerns stand above this one, and register. */
@Injectable()
export class PublishGates {
  private readonly gates: PublishGate[] = [];
  private readonly listeners: PublishListener[] = [];

  add(gate: PublishGate): void {
    this.gates.push(gate);
  }

  register(listener: PublishListener): void {
    this.listeners.push(listener);
  }

  async faultsOf(change: RuleChange): Promise<readonly PackFault[]> {
    const found = await Promise.all(this.gates.map((gate) => gate(change)));
    return found.flat();
  }

  async tell(manager: EntityManager, version: RuleVersion, change: RuleChange): Promise<void> {
    for (const listener of this.listeners) await listener(manager, version, change);
  }
}
