import { registerHooks } from 'node:module'

/** Lets `import … from 'electron'` reach the stand-in; everything else resolves as always. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context)
    return { url: new URL('./electron.ts', import.meta.url).href, format: 'module-typescript', shortCircuit: true }
  },
})
