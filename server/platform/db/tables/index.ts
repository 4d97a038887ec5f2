import type { ActivityDayTable, ActivityHourTable } from './activity.ts'
import type {
  CityItemTable,
  CityMarkTable,
  CityMutedTopicTable,
  CityPartnerChoiceTable,
  CitySavedTable,
  CitySeenTable,
  FeedFetchTable,
  FeedHubTable,
  FeedTable,
  PartnerTable,
  SecretTable,
} from './city.ts'
import type { BlockTable, ContactFolderTable, ContactRequestTable, ContactTable } from './contacts.ts'
import type { ConversationTable, EventTable, MembershipTable, ReactionTable } from './conversations.ts'
import type { DatingApproachTable, DatingCardTable, DatingPictureTable } from './dating.ts'
import type {
  GroupAuditTable,
  GroupBanTable,
  GroupLanguageTable,
  GroupRoleTable,
  GroupTable,
  GroupTransferTable,
  JoinRequestTable,
} from './groups.ts'
import type { CategoryCountsTable, FeaturedGroupTable, GroupCountsTable, GroupTokenTable } from './directory.ts'
import type {
  BanListEntryTable,
  BanListMatchTable,
  BanListSubscriptionTable,
  BanListTable,
  QueueClaimTable,
  QueueLookTable,
  ReportCaseTable,
  ReportTable,
} from './reports.ts'
import type {
  GreetingTable,
  GroupRuleAcceptanceTable,
  GroupRuleTable,
  GroupRuleVersionTable,
  InviteLinkTable,
  InviteUseTable,
  DoorCheckTable,
  JoinVouchTable,
} from './joining.ts'
import type { EvidenceExportTable } from './evidence.ts'
import type { SearchIndexTable, SearchMarkTable, SearchMessageTable } from './search.ts'
import type {
  ListingAnswerTable,
  ListingNoticeTable,
  ListingPictureTable,
  ListingReminderTable,
  ListingTable,
} from './listings.ts'
import type {
  CounterTable,
  KnownAddressTable,
  NameChangeTable,
  SessionTable,
  TwoStepTable,
  UserTable,
} from './identity.ts'
import type { FileTable, LinkPreviewTable, UploadTable } from './media.ts'
import type {
  GroupLabelTable,
  HeldMessageTable,
  ModerationRuleTable,
  PersonLabelTable,
  RecentMessageTable,
} from './moderation.ts'
import type {
  AnnouncementMarkTable,
  AnnouncementTable,
  CommandAnswerTable,
  FileDownloadTable,
  GroupFilePlaceTable,
  GroupFolderTable,
  KeywordReplyTable,
  PollOptionTable,
  PollTable,
  PollVoteTable,
  ScheduledMessageTable,
} from './talk.ts'
import type { StudioIgnoredTable, StudioShareTable } from './previews.ts'
import type { LockAppealTable, StaffAuditTable, SuspensionTable } from './staff.ts'
import type { PartnerCityCountTable, PartnerCountTable } from './partner-counts.ts'
import type {
  ApplicationNoteTable,
  PartnerApplicationTable,
  PartnerDomainTable,
  PartnerNoticeTable,
  PartnerTeamTable,
  PartnerTokenTable,
  StudioFeedTable,
  StudioPartnerTable,
  WrittenItemTable,
} from './studio.ts'
import type { AppealTable, MemberNoteTable, PastTextTable, SanctionTable } from './sanctions.ts'

/** Every table by its name in the database. */
export interface Tables {
  counters: CounterTable
  name_changes: NameChangeTable
  users: UserTable
  sessions: SessionTable
  two_step: TwoStepTable
  known_addresses: KnownAddressTable
  contacts: ContactTable
  contact_folders: ContactFolderTable
  contact_requests: ContactRequestTable
  blocks: BlockTable
  conversations: ConversationTable
  memberships: MembershipTable
  events: EventTable
  reactions: ReactionTable
  groups: GroupTable
  group_languages: GroupLanguageTable
  join_requests: JoinRequestTable
  group_bans: GroupBanTable
  group_audit: GroupAuditTable
  group_roles: GroupRoleTable
  group_transfers: GroupTransferTable
  group_rules: GroupRuleTable
  group_rule_versions: GroupRuleVersionTable
  group_rule_acceptances: GroupRuleAcceptanceTable
  invite_links: InviteLinkTable
  invite_uses: InviteUseTable
  join_vouches: JoinVouchTable
  door_checks: DoorCheckTable
  greetings: GreetingTable
  moderation_rules: ModerationRuleTable
  held_messages: HeldMessageTable
  group_labels: GroupLabelTable
  person_labels: PersonLabelTable
  sanctions: SanctionTable
  appeals: AppealTable
  member_notes: MemberNoteTable
  past_texts: PastTextTable
  evidence_exports: EvidenceExportTable
  recent_messages: RecentMessageTable
  listings: ListingTable
  listing_answers: ListingAnswerTable
  listing_pictures: ListingPictureTable
  listing_reminders: ListingReminderTable
  listing_notices: ListingNoticeTable
  dating_cards: DatingCardTable
  dating_pictures: DatingPictureTable
  dating_approaches: DatingApproachTable
  partners: PartnerTable
  feeds: FeedTable
  feed_fetches: FeedFetchTable
  feed_hubs: FeedHubTable
  city_items: CityItemTable
  city_marks: CityMarkTable
  city_seen: CitySeenTable
  city_partner_choices: CityPartnerChoiceTable
  city_muted_topics: CityMutedTopicTable
  city_saved: CitySavedTable
  secrets: SecretTable
  partner_applications: PartnerApplicationTable
  partner_application_notes: ApplicationNoteTable
  studio_partners: StudioPartnerTable
  partner_domains: PartnerDomainTable
  partner_team: PartnerTeamTable
  studio_feeds: StudioFeedTable
  studio_shares: StudioShareTable
  studio_ignored: StudioIgnoredTable
  written_items: WrittenItemTable
  partner_notices: PartnerNoticeTable
  partner_tokens: PartnerTokenTable
  partner_counts: PartnerCountTable
  partner_city_counts: PartnerCityCountTable
  files: FileTable
  uploads: UploadTable
  link_previews: LinkPreviewTable
  search_messages: SearchMessageTable
  search_index: SearchIndexTable
  search_marks: SearchMarkTable
  featured_groups: FeaturedGroupTable
  group_counts: GroupCountsTable
  category_counts: CategoryCountsTable
  group_tokens: GroupTokenTable
  suspensions: SuspensionTable
  lock_appeals: LockAppealTable
  staff_audit: StaffAuditTable
  activity_days: ActivityDayTable
  activity_hours: ActivityHourTable
  report_cases: ReportCaseTable
  reports: ReportTable
  queue_claims: QueueClaimTable
  queue_looks: QueueLookTable
  ban_lists: BanListTable
  ban_list_entries: BanListEntryTable
  ban_list_subscriptions: BanListSubscriptionTable
  ban_list_matches: BanListMatchTable
  polls: PollTable
  poll_options: PollOptionTable
  poll_votes: PollVoteTable
  announcements: AnnouncementTable
  announcement_marks: AnnouncementMarkTable
  scheduled_messages: ScheduledMessageTable
  keyword_replies: KeywordReplyTable
  command_answers: CommandAnswerTable
  group_folders: GroupFolderTable
  group_file_places: GroupFilePlaceTable
  file_downloads: FileDownloadTable
}
