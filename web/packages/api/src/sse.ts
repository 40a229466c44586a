// SPDX-License-Identifier: Apache-2.0
// A parser of the text/event-stream format (WHATWG HTML §9.2.6), fed with pieces as they arrive.

export interface StreamMessage {
  id: string
  type: string
  data: string
}

export class EventStreamParser {
  private buffer = ''
  private type = ''
  private data: string[] = []
  private lastId = ''

  constructor(private readonly onMessage: (message: StreamMessage) => void) {}

  feed(piece: string): void {
    this.buffer += piece
    for (;;) {
      const end = this.buffer.search(/\r\n|\n|\r/)
      // A lone CR at the end may be the first half of CRLF.
      if (end < 0 || (this.buffer[end] === '\r' && end === this.buffer.length - 1)) {
        return
      }
      const line = this.buffer.slice(0, end)
      this.buffer = this.buffer.slice(end + (this.buffer.startsWith('\r\n', end) ? 2 : 1))
      this.line(line)
    }
  }

  private line(line: string): void {
    if (line === '') {
      if (this.data.length > 0) {
        this.onMessage({ id: this.lastId, type: this.type || 'message', data: this.data.join('\n') })
      }
      this.type = ''
      this.data = []
      return
    }
    if (line.startsWith(':')) {
      return
    }
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1))
    if (field === 'event') {
      this.type = value
    } else if (field === 'data') {
      this.data.push(value)
    } else if (field === 'id' && !value.includes('\0')) {
      this.lastId = value
    }
  }
}
