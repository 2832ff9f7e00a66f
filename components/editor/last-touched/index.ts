export { LastTouched } from './last-touched.tsx'
