// SPDX-License-Identifier: Apache-2.0
#include "platform/base/xml.hpp"
#include <gtest/gtest.h>

namespace onegrid {
namespace {

std::string written(std::string_view text, XmlPlace place)
{
    std::string out;
    append_xml(out, text, place);
    return out;
}

TEST(Xml, text_and_attributes_say_the_same_to_whoever_reads_them)
{
    EXPECT_EQ(written("a < b && \"c\" > 'd'", XmlPlace::text), "a &lt; b &amp;&amp; \"c\" &gt; 'd'");
    EXPECT_EQ(written("\"井盖\"\n\t\r", XmlPlace::attribute), "&quot;井盖&quot;&#10;&#9;&#13;");
    EXPECT_EQ(written("]]>\n\t\r", XmlPlace::text), "]]&gt;\n\t&#13;");
}

TEST(Xml, has_no_control_characters)
{
    using namespace std::string_view_literals;
    EXPECT_EQ(written("a\0b\x1f\x7f"sv, XmlPlace::text), "ab\x7f");
    EXPECT_EQ(find_not_xml("a\t\r\n 井\x7f"), std::string_view::npos);
    EXPECT_EQ(find_not_xml("a\0b"sv), 1U);
    EXPECT_EQ(find_not_xml("ab\x04"), 2U);
}

} // namespace
} // namespace onegrid
