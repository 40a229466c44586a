// SPDX-License-Identifier: Apache-2.0
declare module 'maplibre-gl/dist/maplibre-gl-worker.mjs?url' {
  const url: string
  export default url
}
