/**
 * review: what a draft does, before it is saved.
 * In: the saved and the drafted state of the open mesh. Out: the Review screen.
 * Follows the visual design's lists of a review.
 */
export { ReviewScreen } from './review-screen.tsx'
