import type { RuleTools } from '#shared/moderation/engine.ts'
import { compilePattern } from './patterns.ts'
import { rudeWords } from './rude-words.ts'

/** What rules are compiled with. */
export const ruleTools: RuleTools = { compilePattern, rudeWords }
