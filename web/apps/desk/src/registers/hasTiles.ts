// SPDX-License-Identifier: Apache-2.0
// Whether the server makes tiles of elements: undefined would have the map ask once. It does not yet, and each tile that is missing is a
// failed request: shapes are asked for instead.
import { shallowRef } from 'vue'

export const hasTiles = shallowRef<boolean | undefined>(false)
