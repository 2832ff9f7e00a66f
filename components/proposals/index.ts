/**
 * proposals: drafts that were stored to be looked at: their list, and one with its review, its discussion and what can be done with it.
 * In: the open mesh. Out: elements.
 * Follows the review screen.
 */
export { ProposalScreen } from './proposal-screen.tsx'
export { ProposalsScreen } from './proposals-screen.tsx'
