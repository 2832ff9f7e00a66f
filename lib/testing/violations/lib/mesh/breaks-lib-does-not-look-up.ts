export { drawn } from '../../components/drawn.ts'
