/**
 * How Node runs what makes configurations of large meshes. Most of what is made stays, so that each collection of a small nursery copies
 * much and frees little: with 32 MB instead of 16, ten thousand ServiceEntries take about a sixth less time. Browsers decide for themselves.
 */
export const nodeFlags = ['--max-semi-space-size=32']
