import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { PackFault, PackFile } from '../../rule-packs/load-rule-packs';
import type { Scope } from './scope';
import type { RuleVersion, VersionOrigin } from './rule-version.entity';

/** What a version that is about to be published means for its scope, or for a site that inherits from it. */
export interface RuleChange {
  readonly scope: Scope;
  readonly origin: VersionOrigin;
  /** What judges in the scope now, and what would. */
  readonly before: RuleSet;
  readonly after: RuleSet;
  /** The files of this scope with it. */
  readonly files: readonly PackFile[];
  /** Classes whose words differ. */
  readonly touched: ReadonlySet<string>;
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

  /** `changes`: for the scope, and for every site that inherits from it and adds something. */
  async faultsOf(changes: readonly RuleChange[]): Promise<readonly PackFault[]> {
    const faults: PackFault[] = [];
    for (const [place, change] of changes.entries()) {
      const found = (await Promise.all(this.gates.map((gate) => gate(change)))).flat();
      // The files that are published are the first one's: of the others it is said whose they are.
      const told = (fault: PackFault): PackFault =>
        place === 0 ? fault : { ...fault, message: `on site ${change.scope}: ${fault.message}` };
      faults.push(...found.map(told));
    }
    return faults;
  }

  async tell(manager: EntityManager, version: RuleVersion, changes: readonly RuleChange[]): Promise<void> {
    for (const change of changes) {
      for (const listener of this.listeners) await listener(manager, version, change);
    }
  }
}
