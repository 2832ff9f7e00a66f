export { useState } from 'react'
export { readFileSync } from 'node:fs'
