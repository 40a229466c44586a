// SPDX-License-Identifier: Apache-2.0
// Attachments over HTTP: taking pictures in, giving them out to whoever may read what they belong to, and throwing away
// what was never used. See links.hpp for tying them to objects.
#pragma once
#include "platform/access/access.hpp"
#include "platform/files/rate.hpp"
#include "platform/files/store.hpp"
#include "platform/http/routes.hpp"
#include "platform/jobs/runner.hpp"

namespace onegrid::files {

struct FileView {
    std::string id, type;
    std::int64_t size{}, width{}, height{};
    std::string thumbnail; // where it is: /v1/files/{id}/thumbnail
    BOOST_DESCRIBE_CLASS(FileView, (), (id, type, size, width, height, thumbnail), (), ())
};

struct Options {
    std::filesystem::path folder;            // <data>/files
    int burst{120};                          // pictures of one person at once, and then
    std::chrono::milliseconds each{1'000};   // one more this often
    int strangers_burst{40};                 // the same for an address from which somebody without an account reports
    std::chrono::milliseconds strangers_each{20'000};
    std::chrono::hours unused_after{24 * 7}; // a picture that was linked to nothing goes
};

class Files {
  public:
    Files(db::Database &database, Options options);

    // POST /v1/files, GET /v1/files/{id} and /thumbnail.
    void mount(http::Routes &routes);

    // Takes a picture in. The same picture is the same file, whoever brings it. Somebody without an account may bring one
    // for a report, seldom, and may never read it here. Refuses as make_picture does, and with forbidden
    // "permission.missing" staff who may not bring any.
    Result<FileView> take(Caller const &who, std::string_view bytes, std::string_view name, std::string_view purpose);

    // The bytes, for whoever may read an object that has the file, or brought it and has not used it yet. Refuses with
    // not_found "record.absent".
    Result<http::Raw> give(Caller const &who, std::string const &id, Variant variant);
    // The bytes without asking who: only for what is shown in public, by the unit that knows it is.
    Result<http::Raw> give_publicly(std::string const &id, Variant variant) const;

    // Runs sweep_uploads, which throws away pictures that were never used and queues itself for the next day.
    void sweep_by(jobs::Runner &runner);
    // How many went. Part of a transaction.
    std::int64_t sweep(db::Tx &tx);

  private:
    db::Database &m_database;
    Options m_options;
    Store m_store;
    RateLimit m_rate, m_strangers;
};

} // namespace onegrid::files
