// SPDX-License-Identifier: Apache-2.0
import type { LinksView } from '@onegrid/api'

/** Whether other cases belong to it; being watched alone is no link. */
export const hasLinked = (links: LinksView | undefined): boolean => links !== undefined && (links.leader !== undefined || links.parent !== undefined || links.part_count + links.follower_count > 0)
