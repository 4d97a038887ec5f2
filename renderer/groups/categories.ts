import { BookOpen, Briefcase, Heart, Moon, Send, type LucideIcon } from 'lucide-react'
import type { Category } from '#shared/groups/categories.ts'

/** The sign of each category. */
export const categoryIcons: Record<Category, LucideIcon> = {
  'nightlife-events': Moon,
  'business-classifieds': Briefcase,
  'travel-leisure': Send,
  'personal-dating': Heart,
  'language-education': BookOpen,
}
