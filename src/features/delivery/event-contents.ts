import { Injectable } from '@nestjs/common';
import { EVENT_TYPES, type EventType } from './event-type';

/** An event that is about to be told. */
export interface ReleasedEvent {
  readonly id: string;
  readonly type: EventType;
  readonly siteId: string;
  readonly commentId: string;
  readonly decisionId: string;
  /** What it is about besides the decision, such as an appeal. */
  readonly subjectId: string | null;
  readonly sequence: number;
}

/** Gives the `data` of each event, by its id, from the rows as they are; leaves out what it cannot tell. */
export type EventDescriber = (events: readonly ReleasedEvent[]) => Promise<ReadonlyMap<string, object>>;

/**
 * What events hold is known to the features that announce them, which stand above this one. Each registers, when
 * its module starts, how its types of events are described.
 */
@Injectable()
export class EventContents {
  private readonly describers = new Map<EventType, EventDescriber>();

  register(types: readonly EventType[], describer: EventDescriber): void {
    for (const type of types) {
      if (this.describers.has(type)) throw new Error(`two features describe the event ${type}`);
      this.describers.set(type, describer);
    }
  }

  async describe(events: readonly ReleasedEvent[]): Promise<ReadonlyMap<string, object>> {
    const contents = new Map<string, object>();
    for (const type of EVENT_TYPES) {
      const ofType = events.filter((event) => event.type === type);
      const describer = this.describers.get(type);
      if (ofType.length === 0 || describer === undefined) continue;
      for (const [id, data] of await describer(ofType)) contents.set(id, data);
    }
    return contents;
  }
}
