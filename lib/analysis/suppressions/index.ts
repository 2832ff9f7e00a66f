export { istioctlAnnotation, kialiAnnotation, ownAnnotation } from './annotations.ts'
export { markSuppressed } from './mark.ts'
export { meshList, meshListField, meshListKey, meshListName } from './mesh-list.ts'
export { parseRule, type SuppressionRule } from './rule.ts'
