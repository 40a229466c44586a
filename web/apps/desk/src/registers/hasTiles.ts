// SPDX-License-Identifier: Apache-2.0
// Whether the server makes tiles of elements at all: asked once, since each tile that is missing is a failed request.
import { shallowRef } from 'vue'

/** Undefined until it was asked. */
export const hasTiles = shallowRef<boolean>()
