// SPDX-License-Identifier: Apache-2.0
#include "platform/files/files.hpp"
#include "platform/files/image.hpp"
#include "platform/files/visible.hpp"
#include "queries/files.hpp"

namespace onegrid::files {
namespace {

constexpr std::string_view file_write = "file.write";

std::string shown_name(std::string_view name) { return std::string(name.substr(0, 200)); }

} // namespace

Files::Files(db::Database &database, Options options)
    : m_database(database), m_options(std::move(options)), m_store(m_options.folder),
      m_rate(m_options.burst, m_options.each), m_strangers(m_options.strangers_burst, m_options.strangers_each)
{
}

Result<FileView> Files::take(Caller const &who, std::string_view bytes, std::string_view name, std::string_view purpose)
{
    auto const now = m_database.clock().now();
    if (who.kind == CallerKind::anonymous) {
        TRY(m_strangers.take(static_cast<std::int64_t>(std::hash<std::string>{}(who.address)), now));
    } else if (!who.may(file_write)) {
        return refuse(Why::forbidden, "permission.missing", std::string(file_write));
    } else {
        TRY(m_rate.take(who.person.value, now));
    }
    auto const picture = TRY(make_picture(bytes));
    auto const id = Store::id_of(picture.jpeg);

    auto const put = [&] {
        m_store.put(id, Variant::thumbnail, picture.thumbnail);
        m_store.put(id, Variant::full, picture.jpeg);
    };
    // The bytes first: a row never promises what is not there.
    put();
    m_database.write([&](db::Tx &tx) {
        tx.send(q::files::file_add, id, "image/jpeg", picture.jpeg.size(), picture.width, picture.height,
                picture.thumbnail.size(), tx.now());
        tx.send(q::files::upload_add, id, who.person, purpose, shown_name(name), tx.now());
    });
    // A sweep may have taken the unused bytes of the same picture meanwhile; it held the row, so now it is done.
    put();
    return FileView{
        id, "image/jpeg", std::ssize(picture.jpeg), picture.width, picture.height, "/v1/files/" + id + "/thumbnail"};
}

Result<http::Raw> Files::give(Caller const &who, std::string const &id, Variant variant)
{
    auto const absent = [] { return refuse(Why::not_found, "record.absent"); };
    if (!Store::is_id(id)) {
        return absent();
    }
    auto const rows = m_database.read([&](db::Tx &tx) { return facts_of(tx, who, std::vector{id}); });
    if (rows.empty() || !may_read(who, rows.front())) {
        return absent();
    }
    return give_publicly(id, variant);
}

Result<http::Raw> Files::give_publicly(std::string const &id, Variant variant) const
{
    auto bytes = m_store.read(id, variant);
    if (!bytes) {
        return refuse(Why::not_found, "record.absent");
    }
    http::Raw raw;
    raw.content_type = "image/jpeg";
    raw.body = std::move(*bytes);
    raw.etag = variant == Variant::full ? id : id + "-small";
    raw.disposition = "inline; filename=\"" + id.substr(0, 16) + ".jpg\"";
    raw.ranges = true;
    return raw;
}

void Files::mount(http::Routes &routes)
{
    http::Options upload;
    upload.status = 201;
    upload.max_body = most_bytes + 64 * 1024;
    upload.tag = "files";
    routes.post(
        "/v1/files", http::anyone, "Bring a picture: multipart, one file. Without an account, for a report made soon after.",
        [this](Caller const &who, http::Upload const &form) -> Result<FileView> {
            if (form.files.size() != 1) {
                return refuse_field("/file", form.files.empty() ? "field.missing" : "field.too_many");
            }
            auto const purpose = form.field("purpose");
            if (!purpose.empty() && purpose != "case_photo") {
                return refuse_field("/purpose", "field.unknown_value", "case_photo");
            }
            auto const &file = form.files.front();
            return take(who, file.bytes, file.file_name, purpose.empty() ? "case_photo" : purpose);
        },
        upload);
    http::Options picture;
    picture.produces = "image/jpeg";
    picture.tag = "files";
    routes.get(
        "/v1/files/{id}", http::signed_in, "A picture.",
        [this](Caller const &who, std::string const &id) { return give(who, id, Variant::full); }, picture);
    routes.get(
        "/v1/files/{id}/thumbnail", http::signed_in, "A picture, small.",
        [this](Caller const &who, std::string const &id) { return give(who, id, Variant::thumbnail); }, picture);
}

std::int64_t Files::sweep(db::Tx &tx)
{
    tx.send(q::files::upload_sweep, tx.now() - m_options.unused_after);
    auto const unused = tx.all<std::string>(q::files::file_sweep, tx.now() - m_options.unused_after);
    // While the rows are locked, so that whoever brings the same picture now waits and then puts it back.
    for (auto const &id : unused) {
        m_store.remove(id);
    }
    return std::ssize(unused);
}

void Files::sweep_by(jobs::Runner &runner)
{
    runner.on("sweep_uploads", [this](db::Tx &tx, jobs::Job const &) -> Result<void> {
        sweep(tx);
        jobs::enqueue(tx, {.kind = "sweep_uploads", .run_at = tx.now() + std::chrono::hours{24}, .key = "daily"});
        return {};
    });
    m_database.write([](db::Tx &tx) {
        jobs::enqueue(tx, {.kind = "sweep_uploads", .run_at = tx.now() + std::chrono::hours{1}, .key = "daily"});
    });
}

} // namespace onegrid::files
