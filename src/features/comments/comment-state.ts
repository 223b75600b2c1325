export const COMMENT_FORMATS = ['text', 'html'] as const;
export type CommentFormat = (typeof COMMENT_FORMATS)[number];

/** `received` waits to be judged, `held` for a person. */
export type CommentState = 'received' | 'approved' | 'held' | 'rejected' | 'deleted';
