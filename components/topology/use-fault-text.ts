import { useTranslations } from 'use-intl'
import type { QueryFault } from '@/lib/graph/index.ts'

/** What a fault of an expression says, with its place counted from one. */
export function useFaultText(): (fault: QueryFault) => string {
  const t = useTranslations('topology.query.fault')
  return (fault) => {
    const at = fault.start + 1
    switch (fault.code) {
      case 'unknownOperand':
        return fault.nearest === undefined ? t('unknownOperand', { at, word: fault.word }) : t('nearOperand', { at, word: fault.word, nearest: fault.nearest })
      case 'needsTraffic':
        return t('needsTraffic', { at, word: fault.word })
      case 'noOperator':
        return t('noOperator', { at, operand: fault.operand })
      case 'operatorNotFor':
        return t('operatorNotFor', { at, operand: fault.operand, operators: fault.operators.join(' ') })
      case 'notNumber':
        return t('notNumber', { at, operand: fault.operand })
      case 'unknownValue':
        return t('unknownValue', { at, operand: fault.operand, values: fault.values.join(', ') })
      default:
        return t(fault.code, { at })
    }
  }
}
