/**
 * analysis: what is wrong or noteworthy in a mesh.
 * In: a snapshot. Out: findings, each with code, layer, severity, field and text.
 * Follows Istio's CRDs and webhook, `istioctl analyze` and Kiali's validations, plus checks of our own (EXO…).
 */
export { analyze, ownFindings } from './analyze.ts'
export { analyzers } from './analyzers/index.ts'
export { type CodePage, codePages, markdownOf, type Section } from './handbook/index.ts'
export type { AnalysisContext, Analyzer, Extra, MessageDefinition, Report } from './define.ts'
export { defineAnalyzer } from './define.ts'
export { istioctlAnnotation, kialiAnnotation, markSuppressed, meshListField, meshListKey, ownAnnotation, parseRule, type SuppressionRule } from './suppressions/index.ts'
export { verdictFindings } from './verdicts.ts'
