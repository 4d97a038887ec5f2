import audit from '../../audit/messages.en.json' with { type: 'json' }
import evidence from '../../evidence/messages.en.json' with { type: 'json' }
import city from '../../city/messages.en.json' with { type: 'json' }
import contacts from '../../contacts/messages.en.json' with { type: 'json' }
import conversations from '../../conversations/messages.en.json' with { type: 'json' }
import groups from '../../groups/messages.en.json' with { type: 'json' }
import identity from '../../identity/messages.en.json' with { type: 'json' }
import insights from '../../insights/messages.en.json' with { type: 'json' }
import invites from '../../invites/messages.en.json' with { type: 'json' }
import listings from '../../listings/messages.en.json' with { type: 'json' }
import media from '../../media/messages.en.json' with { type: 'json' }
import announcements from '../../announcements/messages.en.json' with { type: 'json' }
import groupSettings from '../../group-settings/messages.en.json' with { type: 'json' }
import groupFiles from '../../group-files/messages.en.json' with { type: 'json' }
import polls from '../../polls/messages.en.json' with { type: 'json' }
import replies from '../../replies/messages.en.json' with { type: 'json' }
import schedules from '../../schedules/messages.en.json' with { type: 'json' }
import moderation from '../../moderation/messages.en.json' with { type: 'json' }
import queue from '../../queue/messages.en.json' with { type: 'json' }
import rights from '../../rights/messages.en.json' with { type: 'json' }
import reports from '../../reports/messages.en.json' with { type: 'json' }
import sanctions from '../../sanctions/messages.en.json' with { type: 'json' }
import search from '../../search/messages.en.json' with { type: 'json' }
import staff from '../../staff/messages.en.json' with { type: 'json' }
import studio from '../../studio/messages.en.json' with { type: 'json' }
import preview from '../../studio/preview/messages.en.json' with { type: 'json' }
import ui from '../../ui/messages.en.json' with { type: 'json' }
import dating from '../../dating/messages.en.json' with { type: 'json' }
import frame from '../frame/messages.en.json' with { type: 'json' }
import app from '../messages.en.json' with { type: 'json' }

/** Every text of the interface in English, by folder: `t('contacts.add')` stands in `contacts/messages.en.json`. */
export const english = {
  announcements,
  app,
  audit,
  city,
  contacts,
  conversations,
  evidence,
  dating,
  frame,
  groupFiles,
  groupSettings,
  groups,
  identity,
  insights,
  invites,
  listings,
  media,
  moderation,
  polls,
  preview,
  replies,
  schedules,
  queue,
  reports,
  rights,
  sanctions,
  search,
  staff,
  studio,
  ui,
}
