// SPDX-License-Identifier: Apache-2.0
// What each key is for, and docs/configuration.md made of it.
#include "platform/config/config.hpp"
#include <fmt/format.h>

namespace onegrid::config {

std::vector<KeyText> key_texts()
{
    return {
        {"data_dir", "数据目录：私有数据库、附件、锁文件",
         "Where everything is kept: the private database, files, lock files"},
        {"web_dir", "三个前端应用的目录（含 desk、pocket、wall）；空则自动查找",
         "Folder of the web apps (desk, pocket, wall below it); empty: looked for beside the program"},
        {"packs_dir", "城市包所在目录", "Folder of the city packs"},
        {"demo", "演示模式：允许示例密钥和演示账号", "Demo: sample secrets and demo accounts are allowed"},
        {"demo_cases", "演示模式首次启动时制作数周的示范案件", "Demo: make some weeks of cases when it starts for the first time"},
        {"dev", "开发模式：未发出的短信显示在 /v1/dev/sms",
         "Development: text messages that are not sent are shown at /v1/dev/sms"},
        {"http.address", "监听地址", "Address to listen at"},
        {"http.port", "监听端口；0 为任选", "Port to listen at; 0: any free one"},
        {"http.io_threads", "网络线程数", "Threads that do sockets"},
        {"http.workers", "处理请求的线程数", "Threads that run handlers"},
        {"http.queue", "等待处理的请求上限，超过即答 503",
         "Requests that may wait for a worker; more are answered 503"},
        {"http.max_connections", "连接数上限，超过即答 503", "Connections; more are answered 503"},
        {"http.head_timeout_ms", "请求头从首字节到末字节的时限（毫秒）",
         "From the first byte of a head to its last, in milliseconds"},
        {"http.read_timeout_ms", "请求体两次到达之间的时限（毫秒）", "Without one byte of a body, in milliseconds"},
        {"http.body_timeout_ms", "整个请求体的时限（毫秒）", "For a whole body, in milliseconds"},
        {"http.write_timeout_ms", "对方不接收数据的时限（毫秒）",
         "Without one byte taken by the client, in milliseconds"},
        {"http.idle_timeout_ms", "两次请求之间的空闲时限（毫秒）", "Between two requests, in milliseconds"},
        {"http.trusted_proxies", "可信代理的地址或网段，只采信它们的 X-Forwarded-For 和 X-Forwarded-Proto",
         "Addresses or networks of proxies whose X-Forwarded-For and X-Forwarded-Proto count"},
        {"http.cors_origins", "允许跨域访问的来源；默认没有",
         "Origins that may call from other sites; none by default"},
        {"http.public_url", "对外网址，如 https://city.example；空则取自请求",
         "Address as the public knows it, https://city.example; empty: from the request"},
        {"http.metrics_networks", "可以读取 /metrics 的地址或网段", "Addresses or networks that may read /metrics"},
        {"http.certificate", "TLS 证书链文件（PEM）；空则不用 TLS", "TLS certificate chain, a PEM file; empty: no TLS"},
        {"http.key", "TLS 私钥文件（PEM）", "TLS private key, a PEM file"},
        {"database.url", "外部数据库 postgres://…；空则使用自带的私有 PostgreSQL",
         "An outside database, postgres://…; empty: a private PostgreSQL of our own"},
        {"database.url_file", "含上述地址的文件（地址里有密码时用它）",
         "A file with that address (when it holds a password)"},
        {"database.connections", "数据库连接数上限", "Connections to the database"},
        {"database.statement_timeout_ms", "单条语句时限（毫秒）", "For one statement, in milliseconds"},
        {"log.level", "日志级别：debug、info、warn、error、off", "debug, info, warn, error or off"},
        {"log.file", "日志文件；空则写到标准错误", "Log file; empty: standard error"},
        {"log.requests", "每个请求记一行；否则只记慢的和失败的",
         "A line a request; otherwise only slow and failed ones"},
        {"city.name", "城市名称（中文）", "The city's name in Chinese"},
        {"city.name_en", "城市名称（英文）", "The city's name in English"},
        {"city.pack", "生效的城市包", "The city pack in force"},
        {"city.utc_offset_minutes", "当地时间与 UTC 之差（分钟）", "Local time minus UTC, in minutes"},
        {"grids.least_m2", "网格面积小于此数（平方米）即提示；0 为不提示",
         "A grid smaller than this (m²) is told; 0: never"},
        {"grids.most_m2", "网格面积大于此数（平方米）即提示；0 为不提示", "A grid larger than this (m²) is told; 0: never"},
        {"grids.least_households", "网格户数少于此数即提示；0 为不提示", "A grid with fewer households is told; 0: never"},
        {"grids.most_households", "网格户数多于此数即提示；0 为不提示", "A grid with more households is told; 0: never"},
        {"grids.least_compactness_percent", "网格紧凑度（4πA/P²，百分数）低于此数即提示；0 为不提示",
         "A grid less compact than this (4πA/P², percent) is told; 0: never"},
        {"map.base", "底图：vector（城市包自带矢量底图）、tianditu（天地图）、xyz（瓦片地址模板）或 pmtiles（一个 PMTiles 文件）；后三种由浏览器直接访问其服务器",
         "What lies under the map: vector (the pack's own), tianditu (天地图), xyz (tiles by a template) or pmtiles (one PMTiles archive); browsers ask the servers of the latter three themselves"},
        {"map.url", "瓦片地址模板（base 为 xyz 时），如 https://tiles.example/{z}/{x}/{y}.png；{-y} 为自下而上的行号（TMS）。base 为 pmtiles 时为文件地址，如 https://tiles.example/city.pmtiles，其服务器须支持 Range",
         "Template of the tiles, when it is xyz: https://tiles.example/{z}/{x}/{y}.png; {-y} counts rows from below (TMS). Of pmtiles the archive's address, https://tiles.example/city.pmtiles; its server must answer Range"},
        {"map.key", "天地图浏览器端密钥（tk）；浏览器可见", "Browser key (tk) of 天地图; browsers see it"},
        {"map.attribution", "底图来源说明", "Whose the map is, as it is shown on it"},
        {"map.max_zoom", "底图瓦片的最深级别", "The deepest zoom that the tiles have"},
        {"sms.gateway", "短信网关：dev（不发送）或 http", "Text messages: dev (not sent) or http"},
        {"sms.url", "短信网关的网址（gateway 为 http 时）；主机须在 outgoing.hosts 中",
         "Address of the gateway, when it is http; its host is one of outgoing.hosts"},
        {"outgoing.hosts", "允许对外调用的主机（host 或 host:port），其余一律不调用",
         "Hosts that may be called (host or host:port); no other is"},
        {"outgoing.private_networks", "允许对外调用内网和本机地址，也允许不加密",
         "Private and loopback addresses may be called, also without TLS"},
        {"outgoing.authorities", "对外调用时信任的证书文件（PEM）；空则用系统自带的",
         "Certificates trusted when calling, a PEM file; empty: the system's"},
        {"secrets.key_dir",
         "加密个人信息的密钥目录（index.key、1.key…，各 32 字节，权限 0600）；空则为数据目录下的 keys，首次启动时生成",
         "Folder of the keys that encrypt personal data (index.key, 1.key …, 32 bytes each, mode 0600); empty: keys in "
         "the data directory, made at the first start"},
        {"secrets.sms_token", "短信网关的令牌", "Token for the text message gateway"},
        {"secrets.sms_token_file", "含上述令牌的文件", "A file with that token"},
    };
}

std::string documentation()
{
    std::string text = R"(# Configuration

One YAML file (`onegrid serve --config FILE`), over it the environment, over that the command line. Everything has a
default: a demo city needs no file at all. A key that is not in this table, or a value of the wrong type or out of range,
stops the start with the file and line.

Secrets (marked 🔒) come from the file, better from a file of their own (`…_file`), or from the environment, never from
the command line, where everybody on the machine can read them. Values that stand in examples (`sample…`, `change-me`)
are refused unless `demo` is true.

```yaml
data_dir: /var/lib/onegrid
http:
  address: 0.0.0.0
  port: 8443
  certificate: /etc/onegrid/tls.crt
  key: /etc/onegrid/tls.key
  trusted_proxies: [10.0.0.0/8]
database:
  url_file: /etc/onegrid/database.url
log:
  level: info
```

| key | environment | type | default | 说明 | what it is for |
|---|---|---|---|---|---|
)";
    for (auto const &key : keys()) {
        text += fmt::format("| `{}`{} | `{}` | {} | {} | {} | {} |\n", key.name, key.secret ? " 🔒" : "",
                            variable_of(key.name), key.type, key.standard.empty() ? "" : "`" + key.standard + "`",
                            key.zh, key.en);
    }
    return text;
}

} // namespace onegrid::config
