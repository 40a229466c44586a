// SPDX-License-Identifier: Apache-2.0
// A listener of /v1/stream: keeps what it hears, and waits for what a test wants to hear.
import http from 'node:http'

export function listen(person, { path = '/v1/stream', lastEventId } = {}) {
  return new Promise((ready, failed) => {
    const events = []
    const waiting = new Set()
    const headers = { ...person.headers, accept: 'text/event-stream', ...(lastEventId ? { 'last-event-id': lastEventId } : {}) }
    const request = http.request({ host: '127.0.0.1', port: person.city.port, path, headers }, (answer) => {
      if (answer.statusCode !== 200) {
        failed(new Error(`the stream answered ${answer.statusCode}`))
        return
      }
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk) => {
        text += chunk
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const event = { id: undefined, type: 'message', data: undefined }
          for (const line of text.slice(0, end).split('\n')) {
            const [, name, value] = /^(\w*): ?(.*)$/.exec(line) ?? []
            if (name === 'id') event.id = value
            if (name === 'event') event.type = value
            if (name === 'data') event.data = JSON.parse(value)
          }
          text = text.slice(end + 2)
          if (event.data !== undefined) {
            events.push(event)
            for (const wait of waiting) wait(event)
          }
        }
      })
      answer.on('error', () => {})
      ready({
        events,
        close: () => request.destroy(),
        until: (wanted, milliseconds) => new Promise((found, late) => {
          const known = events.find(wanted)
          if (known) return found(known)
          const timer = setTimeout(() => { waiting.delete(look); late(new Error(`not heard in ${milliseconds} ms; heard ${events.map((e) => e.type)}`)) }, milliseconds)
          const look = (event) => { if (wanted(event)) { clearTimeout(timer); waiting.delete(look); found(event) } }
          waiting.add(look)
        }),
      })
    })
    request.on('error', failed)
    request.end()
  })
}
