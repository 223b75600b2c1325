/** What kind of demand it is; the words of the Lumen database, without those for private complaints. */
export const ORDER_TYPES = [
  'CourtOrder',
  'LawEnforcementRequest',
  'GovernmentRequest',
  'DataProtection',
  'Defamation',
  'PrivateInformation',
  'Trademark',
  'Copyright',
  'Other',
] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

/** `sealed`: the authority forbids that it is told of. */
export const DISCLOSURES = ['open', 'sealed'] as const;
export type Disclosure = (typeof DISCLOSURES)[number];

/** What the author of a comment may be told, besides that an authority or a court demanded it. */
export const AUTHOR_IS_TOLD = ['law', 'law-and-authority'] as const;
export type AuthorIsTold = (typeof AUTHOR_IS_TOLD)[number];

/** `lifted`: it holds no longer, and what was done for it was taken back; `refused`: the site did nothing for it. */
export type ClosedAs = 'lifted' | 'refused';

export const LAW_LENGTH = 200;
