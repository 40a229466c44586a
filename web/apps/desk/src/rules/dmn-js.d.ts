// SPDX-License-Identifier: Apache-2.0
// dmn-js has no types of its own; modeler.ts says what we use.
declare module 'dmn-js/lib/Modeler' {
  export default class Modeler {
    constructor(options: object)
  }
}
