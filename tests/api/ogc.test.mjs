// SPDX-License-Identifier: Apache-2.0
// OGC API – Features read by GDAL as it comes: every layer whole, with as many features as the server has elements; and tiles over HTTP.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { start } from '../lib/onegrid.mjs'
import { Place } from '../lib/cases.mjs'

const run = promisify(execFile)
const wanted = 130 // more than a page
let city, grid, giver, key, folder, half
const known = {} // hydrants that the demo has itself: everywhere, and in the western half of the new ones

before(async () => {
  city = await start()
  grid = await city.signIn('ndl_grid_lead')
  giver = await city.signIn('secadmin')
  folder = mkdtempSync(join(tmpdir(), 'onegrid-ogc-'))
  const made = await giver.post('/v1/api-keys', { name: 'GDAL', permissions: ['element.read'], area: '310000000000000' }, { 'idempotency-key': randomUUID() })
  assert.equal(made.status, 201, made.text)
  key = made.body.key
  half = [Place.inNdl.lon - 1e-6, Place.inNdl.lat - 1e-6, Place.inNdl.lon + 5.5e-5, Place.inNdl.lat + 1].map(String)
  known.all = await counted('hydrant')
  known.half = await counted('hydrant', `&bbox=${half}`)
  for (let i = 0; i < wanted; ++i) {
    const geometry = { type: 'Point', coordinates: [Place.inNdl.lon + (i % 12) * 1e-5, Place.inNdl.lat + Math.floor(i / 12) * 1e-5] }
    const record = { component_code: `G-${i}`, component_state: 'intact', kind: 'above', geometry }
    const answer = await grid.post('/v1/elements/hydrant', { record }, { 'idempotency-key': randomUUID() })
    assert.equal(answer.status, 201, answer.text)
  }
}, { timeout: 240_000 })
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await city.stop()
})

const gdal = (program, ...args) => run(program, args, { env: { ...process.env, GDAL_HTTP_HEADERS: `X-Api-Key: ${key}` }, maxBuffer: 64 * 1024 * 1024 })
const counted = async (type, query = '') => (await (await withKey(`/ogc/collections/${type}/items?limit=1${query}`)).json()).numberMatched
const withKey = (path) => fetch(city.url + path, { headers: { 'x-api-key': key } })

test('GDAL lists the types that the key may read', async () => {
  const { stdout } = await gdal('ogrinfo', '-q', `OAPIF:${city.url}/ogc`)
  assert.match(stdout, /hydrant/)
  assert.doesNotMatch(stdout, /danger_source/, 'a type that only some roles see')
})

test('GDAL reads a layer whole, and every other with as many features as the server counts', async () => {
  const file = join(folder, 'hydrants.geojson')
  await gdal('ogr2ogr', '-f', 'GeoJSON', file, `OAPIF:${city.url}/ogc`, 'hydrant')
  const { stdout } = await run('ogrinfo', ['-so', '-al', file])
  assert.match(stdout, new RegExp(`Feature Count: ${known.all + wanted}\\b`))
  assert.match(stdout, /component_code: String/)
  const { collections } = await (await withKey('/ogc/collections')).json()
  assert.ok(collections.length >= 20)
  for (const { id } of collections) {
    const info = await gdal('ogrinfo', '-so', `OAPIF:${city.url}/ogc`, id)
    assert.match(info.stdout, new RegExp(`Feature Count: ${await counted(id)}\\b`), id)
  }
})

test('GDAL asks by place', async () => {
  const { stdout } = await gdal('ogrinfo', '-so', '-spat', ...half, `OAPIF:${city.url}/ogc`, 'hydrant')
  const inside = Array.from({ length: wanted }, (_, i) => i % 12).filter((column) => column < 6).length
  assert.match(stdout, new RegExp(`Feature Count: ${known.half + inside}\\b`))
})

test('features come in the system that is asked for, with its order of axes, and the box is read in its own', async () => {
  const epsg = (code) => `http://www.opengis.net/def/crs/EPSG/0/${code}`
  const items = async (query) => {
    const answer = await withKey(`/ogc/collections/hydrant/items?limit=1&${new URLSearchParams(query)}`)
    assert.equal(answer.status, 200, await answer.clone().text())
    return { crs: answer.headers.get('content-crs'), body: await answer.json() }
  }
  const plain = await items({ bbox: half })
  assert.equal(plain.crs, '<http://www.opengis.net/def/crs/OGC/1.3/CRS84>')
  const [lon, lat] = plain.body.features[0].geometry.coordinates
  const [west, south, east, north] = half
  for (const code of [4326, 4490]) {
    const turned = await items({ bbox: [south, west, north, east], 'bbox-crs': epsg(code), crs: epsg(code) })
    assert.equal(turned.crs, `<${epsg(code)}>`)
    assert.deepEqual(turned.body.features[0].geometry.coordinates, [lat, lon])
    assert.equal(turned.body.numberMatched, plain.body.numberMatched)
    const next = new URL(turned.body.links.find((link) => link.rel === 'next').href)
    assert.equal(next.searchParams.get('crs'), epsg(code))
    assert.equal(next.searchParams.get('bbox-crs'), epsg(code))
  }
  const metres = await items({ bbox: half, crs: epsg(3857) })
  const [x, y] = metres.body.features[0].geometry.coordinates
  assert.ok(Math.abs(x - (lon * 20037508.342789244) / 180) < 0.002)
  assert.ok(Math.abs(y - 6378137 * Math.asinh(Math.tan((lat * Math.PI) / 180))) < 0.002)
  const one = await withKey(`/ogc/collections/hydrant/items/${plain.body.features[0].id}?crs=${encodeURIComponent(epsg(4490))}`)
  assert.equal(one.headers.get('content-crs'), `<${epsg(4490)}>`)
  assert.deepEqual((await one.json()).geometry.coordinates, [lat, lon])
  for (const query of ['crs=EPSG:2154', `bbox=${half}&bbox-crs=EPSG:2154`]) {
    const answer = await withKey(`/ogc/collections/hydrant/items?${query}`)
    assert.equal(answer.status, 400)
    assert.equal((await answer.json()).code, 'ogc.bad_crs')
  }
  assert.equal((await withKey(`/ogc/collections/hydrant/items?bbox=${half}&bbox-crs=EPSG:4326`)).status, 400, 'no latitude is 121')
  assert.equal((await withKey('/ogc/collections/hydrant/items?bbox_crs=EPSG:4326')).status, 422, 'the parameter has a dash')
  const { storageCrs, crs } = await (await withKey('/ogc/collections/hydrant')).json()
  assert.ok(crs.includes(storageCrs) && crs.includes(epsg(4490)))
})

test('features are filtered with CQL2, by values and by place', async () => {
  const matched = (filter, query = '') => counted('hydrant', `&filter=${encodeURIComponent(filter)}${query}`)
  const codes = async (filter) => {
    const answer = await withKey(`/ogc/collections/hydrant/items?limit=1000&filter-lang=cql2-text&filter=${encodeURIComponent(filter)}`)
    assert.equal(answer.status, 200, await answer.clone().text())
    return (await answer.json()).features.map((feature) => feature.properties.component_code)
  }
  assert.deepEqual(await codes("component_code = 'G-7'"), ['G-7'])
  assert.deepEqual((await codes("component_code IN ('G-7', 'G-8') AND NOT component_code = 'G-8'")), ['G-7'])
  assert.equal((await codes("component_code LIKE 'G-1_' AND kind = 'above'")).length, 10)
  assert.equal((await codes("component_code LIKE 'G-%' AND component_state <> 'intact'")).length, 0)
  assert.equal(await matched("component_code LIKE 'G-%'"), wanted)
  assert.equal(await matched('component_code IS NULL OR component_code IS NOT NULL'), await counted('hydrant'))
  const [west, south, east, north] = half
  const inside = await counted('hydrant', `&bbox=${half}`)
  assert.equal(await matched(`S_INTERSECTS(geometry, BBOX(${half}))`), inside)
  assert.equal(await matched(`S_WITHIN(geometry, POLYGON((${west} ${south}, ${east} ${south}, ${east} ${north}, ${west} ${north}, ${west} ${south})))`), inside)
  assert.equal(await matched(`S_INTERSECTS(geometry, BBOX(${[south, west, north, east]}))`, '&filter-crs=EPSG:4326'), inside)
  assert.equal(await matched(`S_DISJOINT(geometry, BBOX(${half}))`), (await matched('geometry IS NOT NULL')) - inside)
  assert.equal(await matched('S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))'), 0, 'a shape that crosses itself')
  assert.equal(await matched("area LIKE '31%' AND confirmed_at > DATE('2000-01-01')"), await counted('hydrant'))

  const first = await (await withKey(`/ogc/collections/hydrant/items?limit=100&filter=${encodeURIComponent("component_code LIKE 'G-%'")}`)).json()
  const next = await (await fetch(first.links.find((link) => link.rel === 'next').href, { headers: { 'x-api-key': key } })).json()
  assert.equal(next.numberReturned, wanted - 100, 'the next page has the filter too')
})

test('a filter that cannot be read says where, and personal values are not asked for', async () => {
  const refused = async (type, filter, query = '') => {
    const answer = await withKey(`/ogc/collections/${type}/items?filter=${encodeURIComponent(filter)}${query}`)
    const body = await answer.json()
    assert.equal(answer.status, 400, JSON.stringify(body))
    assert.equal(body.code, 'ogc.bad_filter')
    return body.detail
  }
  assert.match(await refused('hydrant', 'kind ='), /7: .*expected/)
  assert.match(await refused('hydrant', "knd = 'above'"), /1: knd; did you mean kind\?/)
  assert.match(await refused('hydrant', "kind = 'above'", '&filter-lang=cql2-json'), /cql2-text/)
  assert.match(await refused('hydrant', `${'('.repeat(5_000)}`), /40/)
  const { properties } = await (await withKey('/ogc/collections/hydrant/queryables')).json()
  assert.equal(properties.geometry['x-ogc-role'], 'primary-geometry')
  assert.ok(properties.component_state && properties.status)
  const { collections } = await (await withKey('/ogc/collections')).json()
  if (collections.some(({ id }) => id === 'resident')) {
    const people = await (await withKey('/ogc/collections/resident/queryables')).json()
    assert.ok(!people.properties.id_card)
    assert.match(await refused('resident', "id_card = '310101199001011232'"), /personal/)
  }
  const { conformsTo } = await (await withKey('/ogc/conformance')).json()
  for (const name of ['ogcapi-features-2/1.0/conf/crs', 'ogcapi-features-3/1.0/conf/features-filter', 'cql2/1.0/conf/basic-cql2']) {
    assert.ok(conformsTo.includes(`http://www.opengis.net/spec/${name}`), name)
  }
})

// Whether GDAL sends the condition or filters by itself depends on its version: the answer is the same.
test('GDAL gives what -where says', async () => {
  const info = (where) => gdal('ogrinfo', '-so', '--config', 'OGR_OAPIF_ALLOW_CQL_TEXT', 'YES', '-where', where, `OAPIF:${city.url}/ogc`, 'hydrant')
  const some = await info("component_code = 'G-7' OR component_code = 'G-8'")
  assert.match(some.stdout, /Feature Count: 2\b/)
  const many = await info("component_code LIKE 'G-%' AND NOT kind = 'below'")
  assert.match(many.stdout, new RegExp(`Feature Count: ${wanted}\\b`))
})

test('nobody reads features without a key', async () => {
  assert.equal((await fetch(`${city.url}/ogc/collections/hydrant/items`)).status, 401)
})

test('a tile shows a change at once, and is not sent again when there is none', async () => {
  const zoom = 18
  const column = Math.floor(((Place.inNdl.lon + 180) / 360) * 2 ** zoom)
  const sine = Math.sin((Place.inNdl.lat * Math.PI) / 180)
  const row = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** zoom)
  const tile = (etag) => fetch(`${city.url}/v1/tiles/elements/hydrant/${zoom}/${column}/${row}.mvt`, { headers: { 'x-api-key': key, ...(etag ? { 'if-none-match': etag } : {}) } })
  const first = await tile()
  assert.equal(first.status, 200)
  assert.equal(first.headers.get('content-type'), 'application/vnd.mapbox-vector-tile')
  const etag = first.headers.get('etag')
  assert.ok((await first.arrayBuffer()).byteLength > 500)
  assert.equal((await tile(etag)).status, 304)
  const record = { component_code: 'G-new', component_state: 'damaged', kind: 'above', geometry: { type: 'Point', coordinates: [Place.inNdl.lon, Place.inNdl.lat] } }
  assert.equal((await grid.post('/v1/elements/hydrant', { record }, { 'idempotency-key': randomUUID() })).status, 201)
  const began = Date.now()
  let answer
  do {
    answer = await tile(etag)
  } while (answer.status === 304 && Date.now() - began < 2_000)
  assert.equal(answer.status, 200)
  assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /damaged/)
  assert.equal((await withKey('/v1/tiles/elements/hydrant/23/0/0.mvt')).status, 404)
  assert.equal((await withKey('/v1/tiles/elements/no_such/3/0/0.mvt')).status, 404)
})
