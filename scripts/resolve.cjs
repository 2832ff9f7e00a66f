// How dependency-cruiser resolves `@/…`, which TypeScript resolves by `paths`.
module.exports = { resolve: { alias: { '@': require('node:path').join(__dirname, '..') } } }
