// SPDX-License-Identifier: Apache-2.0
#include "platform/print/pdf.hpp"
#include "program.hpp"
#include <gmock/gmock.h>
#include <thread>

namespace onegrid::print {
namespace {

using testing::HasSubstr;
using testing::Not;

Document dossier(std::vector<Block> blocks)
{
    Document document;
    document.title = "案件档案";
    document.header_right = "示范市";
    document.footer = "打印人：赵分拨";
    document.made_at = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 25}};
    document.blocks = std::move(blocks);
    return document;
}

int pages_of(std::string const &pdf) { return count_of(text_of_pdf(pdf), "\f"); }

// A JPEG of 16 × 8 grey points, as small as they come.
std::string small_jpeg()
{
    std::string out("\xff\xd8\xff\xdb\0\x43\0", 7);
    out += std::string(64, '\x01');
    out += std::string("\xff\xc0\0\x0b\x08\0\x08\0\x10\x01\x01\x11\0", 13);
    out += std::string("\xff\xc4\0\x14\0\x01", 6) + std::string(15, '\0') + std::string("\0", 1);
    out += std::string("\xff\xc4\0\x14\x10\x01", 6) + std::string(15, '\0') + std::string("\0", 1);
    out += std::string("\xff\xda\0\x08\x01\x01\0\0\x3f\0\x1f\xff\xd9", 13);
    return out;
}

TEST(Pdf, holds_its_words_in_chinese_and_english)
{
    auto const text = text_of_pdf(
        to_pdf(dossier({Heading{"一、基本情况"}, Paragraph{"井盖丢失，位于人民路 12 号。Manhole cover missing."},
                        Paragraph{"第二段\n换行", Tone::bad, true}})));
    for (auto const *words : {"案件档案", "示范市", "打印人：赵分拨", "一、基本情况", "井盖丢失", "人民路 12 号",
                              "Manhole cover missing.", "第二段", "换行", "第 1 页，共 1 页"}) {
        EXPECT_THAT(text, HasSubstr(words));
    }
}

TEST(Pdf, counts_its_pages_in_the_readers_language)
{
    auto document = dossier({});
    document.language = "en";
    for (int i = 0; i < 200; ++i) {
        document.blocks.emplace_back(Paragraph{"Line " + std::to_string(i)});
    }
    auto const pdf = to_pdf(document);
    auto const pages = pages_of(pdf);
    EXPECT_GT(pages, 2);
    auto const text = text_of_pdf(pdf);
    for (int page = 1; page <= pages; ++page) {
        EXPECT_EQ(count_of(text, "Page " + std::to_string(page) + " of " + std::to_string(pages)), 1);
    }
    EXPECT_THAT(text, HasSubstr("Line 199"));
}

TEST(Pdf, a_table_repeats_its_head_on_each_page_and_loses_no_row)
{
    Table table{{{"序号", 1, Align::right}, {"动作", 3}, {"说明", 6}}, {}};
    for (int i = 0; i < 300; ++i) {
        table.rows.push_back({"r" + std::to_string(i) + "e", "派遣", "按规则派遣给责任单位"});
    }
    auto const pdf = to_pdf(dossier({table}));
    auto const text = text_of_pdf(pdf);
    auto const pages = pages_of(pdf);
    EXPECT_GT(pages, 4);
    EXPECT_EQ(count_of(text, "序号"), pages);
    for (int i = 0; i < 300; ++i) {
        EXPECT_EQ(count_of(text, "r" + std::to_string(i) + "e"), 1) << i;
    }
}

TEST(Pdf, a_row_is_not_torn_unless_it_is_longer_than_a_page)
{
    std::string long_note;
    for (int i = 0; i < 400; ++i) {
        long_note += "w" + std::to_string(i) + "x\n";
    }
    std::string short_note = "first\nsecond\nthird\nfourth\nfifth\nsixth";
    Table table{{{"A", 1}, {"B", 1}}, {}};
    for (int i = 0; i < 40; ++i) {
        table.rows.push_back({std::to_string(i), short_note});
    }
    table.rows.push_back({"long", long_note});
    auto const pdf = to_pdf(dossier({table}));
    auto text = text_of_pdf(pdf);
    for (int i = 0; i < 400; ++i) {
        ASSERT_EQ(count_of(text, "w" + std::to_string(i) + "x"), 1) << i;
    }
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find('\f', at), text.size());
        auto const page = text.substr(at, end - at);
        EXPECT_EQ(count_of(page, "first"), count_of(page, "sixth"));
        at = end + 1;
    }
}

TEST(Pdf, a_heading_is_not_left_alone_at_the_foot_of_a_page)
{
    for (int lines = 30; lines < 60; ++lines) {
        std::vector<Block> blocks(static_cast<std::size_t>(lines), Paragraph{"x"});
        blocks.emplace_back(Heading{"Under this"});
        blocks.emplace_back(Paragraph{"this stands"});
        auto const text = text_of_pdf(to_pdf(dossier(blocks)));
        auto const between = text.substr(text.find("Under this"), text.find("this stands") - text.find("Under this"));
        EXPECT_EQ(count_of(between, "\f"), 0) << lines;
    }
}

TEST(Pdf, a_jpeg_is_embedded_as_it_is_and_what_is_none_leaves_a_frame)
{
    auto const jpeg = small_jpeg();
    auto const pdf =
        to_pdf(dossier({Pictures{{{jpeg, "处置前"},
                                  {"not a picture", "坏图"},
                                  {"\xff\xd8\xff", "半张"},
                                  {std::string("\x89PNG\r\n\x1a\n") + std::string(40, '\xff'), "坏图二"}}}}));
    EXPECT_NE(pdf.find(jpeg), std::string::npos);
    auto const text = text_of_pdf(pdf);
    for (auto const *words : {"处置前", "坏图", "半张", "坏图二"}) {
        EXPECT_THAT(text, HasSubstr(words));
    }
    EXPECT_EQ(count_of(output_of("pdfimages -list", pdf, ""), "jpeg"), 1);
}

TEST(Pdf, a_drawing_holds_its_words_and_stays_on_one_page)
{
    Drawing map{100,
                60,
                {Shape{{{0, 0}, {50, 10}, {20, 40}}, true, 0xdddddd, 0x333333}, Words{{20, 20}, "人民路"}},
                true,
                "位置"};
    auto const text = text_of_pdf(to_pdf(dossier({map, map, map, map, map})));
    EXPECT_EQ(count_of(text, "人民路"), 5);
    EXPECT_EQ(count_of(text, "位置"), 5);
}

TEST(Pdf, equal_documents_give_equal_bytes_on_any_thread)
{
    auto const document = dossier(
        {Heading{"一"}, Paragraph{"文字"}, Table{{{"甲"}, {"乙"}}, {{"1", "2"}}}, PageBreak{}, Paragraph{"尾"}});
    auto const first = to_pdf(document);
    std::vector<std::thread> threads;
    std::vector<std::string> made(4);
    for (auto &each : made) {
        threads.emplace_back([&] { each = to_pdf(document); });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    for (auto const &each : made) {
        EXPECT_EQ(each, first);
    }
}

TEST(Pdf, words_that_are_not_text_do_no_harm)
{
    auto const text = text_of_pdf(to_pdf(dossier({Heading{"a\xff\xfe"
                                                          "b"},
                                                  Paragraph{std::string("c\0d\x1b[31m", 8)}, Paragraph{""}, Heading{""},
                                                  Table{{{"h"}}, {{}, {"x", "too many"}}}, Table{{}, {{"y"}}}})));
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    EXPECT_THAT(text, Not(HasSubstr("too many")));
}

TEST(Pdf, a_long_word_is_broken_and_not_cut)
{
    std::string const hash(200, 'f');
    auto text = text_of_pdf(to_pdf(dossier({Table{{{"哈希", 1}, {"说明", 3}}, {{hash, "x"}}}})));
    EXPECT_EQ(count_of(text, "f"), 200);
}

TEST(Pdf, landscape_is_wide)
{
    auto document = dossier({Paragraph{"宽"}});
    document.orientation = Orientation::landscape;
    EXPECT_THAT(output_of("pdfinfo", to_pdf(document), ""), HasSubstr("841.89 x 595.276 pts (A4)"));
}

} // namespace
} // namespace onegrid::print
