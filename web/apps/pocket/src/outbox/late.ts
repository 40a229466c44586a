// SPDX-License-Identifier: Apache-2.0
// When something was done, said only when it waited: otherwise the server's clock is the better one.
export const late = ({ madeAt }: { madeAt: string }): { device_time?: string } => (Date.now() - new Date(madeAt).getTime() > 30_000 ? { device_time: madeAt } : {})
