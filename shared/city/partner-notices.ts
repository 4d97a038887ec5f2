/** What a partner's team is told; `item-shown`: what the platform had hidden is back. */
export const partnerNoticeKinds = ['feed-failing', 'feed-paused', 'item-hidden', 'item-shown'] as const
