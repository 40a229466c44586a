// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { EventStreamParser, type StreamMessage } from '../src/sse'

const parse = (...pieces: string[]): StreamMessage[] => {
  const messages: StreamMessage[] = []
  const parser = new EventStreamParser((message) => messages.push(message))
  pieces.forEach((piece) => parser.feed(piece))
  return messages
}
const text = 'id: 7\nevent: CaseMoved\ndata: {"a":\ndata: 1}\n\n: heartbeat\n\ndata:x\n\n'
const expected = [
  { id: '7', type: 'CaseMoved', data: '{"a":\n1}' },
  { id: '7', type: 'message', data: 'x' },
]

describe('the event stream', () => {
  it('is read with any line ends', () => {
    expect(parse(text)).toEqual(expected)
    expect(parse(text.replaceAll('\n', '\r\n'))).toEqual(expected)
  })
  it('is read however it is cut', () => {
    const crlf = text.replaceAll('\n', '\r\n')
    for (let cut = 0; cut <= crlf.length; cut++) {
      expect(parse(crlf.slice(0, cut), crlf.slice(cut))).toEqual(expected)
    }
    expect(parse(...crlf)).toEqual(expected)
  })
  it('says nothing for comments and unfinished messages', () => {
    expect(parse(':\n\n', 'data: cut')).toEqual([])
  })
})
