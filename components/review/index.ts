/**
 * review: what a draft does, before it is saved.
 * In: the saved and the drafted state of the open mesh. Out: the Review screen, and its lists for what else is reviewed.
 * Follows the visual design's lists of a review.
 */
export { DocumentsCard } from './documents-card.tsx'
export { FourLists } from './four-lists.tsx'
export { CopyMarkdown, LegFilterBar } from './review-bar.tsx'
export { reviewParsers } from './review-parsers.ts'
export { ReviewScreen } from './review-screen.tsx'
export { ClientsDifference } from './clients-difference.tsx'
