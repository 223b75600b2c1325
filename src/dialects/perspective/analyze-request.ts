import type { Concern } from '../../features/integrations/calibrated-scores';
import { concernOfAttribute } from './attributes';
import {
  checkScoreType,
  type CommentContext,
  commentTextOf,
  contextOf,
  refuseUnknownAttribute,
} from './comment-fields';
import { refuseRequest } from './google-error';
import { JsonMessage } from './json-message';

export interface RequestedAttribute {
  /** As the caller wrote it. */
  readonly name: string;
  readonly concern: Concern;
  /** In [0, 1] as a rule; below it the attribute is left out of the answer. */
  readonly scoreThreshold: number;
}

/** What `comments:analyze` is asked. */
export interface AnalyzeRequest {
  readonly text: string;
  readonly context: CommentContext;
  /** Empty only where every one was dropped. */
  readonly attributes: readonly RequestedAttribute[];
  /** Whether each passage gets a score of its own. */
  readonly spanAnnotations: boolean;
  /** BCP 47 tags as they came; empty: to be detected. */
  readonly languages: readonly string[];
  /** Leaves out what cannot be measured, where otherwise the request is refused. */
  readonly dropUnsupportedAttributes: boolean;
  readonly doNotStore: boolean;
  readonly clientToken: string | undefined;
}

/** Reads the body of a request; throws Google's refusals. */
export function readAnalyzeRequest(body: unknown): AnalyzeRequest {
  const message = JsonMessage.from(body);
  const text = commentTextOf(message);
  const dropUnsupportedAttributes = message.flag('dropUnsupportedAttributes');
  const attributes = attributesOf(message, dropUnsupportedAttributes);
  return {
    text,
    context: contextOf(message),
    attributes,
    spanAnnotations: message.flag('spanAnnotations'),
    languages: message.texts('languages'),
    dropUnsupportedAttributes,
    doNotStore: message.flag('doNotStore'),
    clientToken: message.text('clientToken'),
  };
}

function attributesOf(message: JsonMessage, dropsUnknown: boolean): RequestedAttribute[] {
  const requested = message.entries('requestedAttributes');
  if (requested.length === 0) throw refuseRequest('NO_REQUESTED_ATTRIBUTES', 'Missing requested_attributes');
  return requested.flatMap(([name, parameters]) => {
    const concern = concernOfAttribute(name);
    if (concern === undefined) {
      if (dropsUnknown) return [];
      throw refuseUnknownAttribute(name);
    }
    checkScoreType(parameters, 'scoreType', name);
    return [{ name, concern, scoreThreshold: parameters.number('scoreThreshold') ?? 0 }];
  });
}
