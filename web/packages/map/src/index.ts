// SPDX-License-Identifier: Apache-2.0
export { default as MapLegend } from './MapLegend.vue'
export { default as OgMap } from './OgMap.vue'
export { default as PinPicker } from './PinPicker.vue'
export { default as PlaceMap } from './PlaceMap.vue'
export { pointCollection, startView, type CasePoint, type Place, type View } from './shapes'
export { layers, mapStyle, type Look } from './style'
export { restyle } from './restyle'
export { addElements, elementColour, elementLayers, elementMark, elementSource, pressedOf, type ElementLayer, type ElementLook, type ElementPoint, type Pressed } from './elements'
