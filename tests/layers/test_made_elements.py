# SPDX-License-Identifier: Apache-2.0
"""onegrid-bench elements: the same options give the same bytes, every row is there, and what it cannot do is refused. The program of
build/dev is asked, or of ONEGRID_TEST_PRESET."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / os.environ.get("ONEGRID_TEST_PRESET", "dev") / "onegrid-bench"


@unittest.skipUnless(PROGRAM.exists(), "the benchmarks are not built")
class MadeElements(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.into = pathlib.Path(self.folder.name)

    def tearDown(self):
        self.folder.cleanup()

    def make(self, name, *words):
        done = subprocess.run([PROGRAM, "elements", "--pack", ROOT / "packs/demo", "--into", self.into / name, *words], capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    def files(self, name):
        return {path.name: path.read_bytes() for path in (self.into / name).iterdir()}

    def test_the_same_options_give_the_same_bytes(self):
        words = ("--count", "3000", "--residents", "500")
        for name in ("a", "b"):
            self.assertEqual(self.make(name, *words)[0], 0)
        self.make("c", *words, "--seed", "2")
        self.assertEqual(self.files("a"), self.files("b"))
        self.assertEqual(self.files("a").keys(), self.files("c").keys())
        for name, text in self.files("c").items():
            if name.endswith(".csv"):
                self.assertNotEqual(text, self.files("a")[name], name)

    def test_every_row_is_there_in_both_forms(self):
        code, out, err = self.make("a", "--count", "3001", "--residents", "7")
        self.assertEqual((code, err), (0, ""))
        figures = json.loads(out.splitlines()[-1])
        self.assertEqual((figures["made"], sum(figures["types"].values()), figures["residents"]), (3001, 3001, 7))
        files = self.files("a")
        for code, rows in figures["types"].items():
            self.assertEqual(files[f"{code}.copy.csv"].count(b"\n"), rows)
            self.assertEqual(files[f"{code}.import.csv"].count(b"\n"), rows + 1)
            self.assertIn(f"element_{code} (district, id, area, ".encode(), files["load.sql"])
        self.assertEqual(files["resident.import.csv"].count(b"\n"), 8)
        self.assertEqual(figures["bytes"], sum(len(text) for name, text in files.items() if name.endswith(".csv")))

    def test_one_type_and_one_form_may_be_asked_for(self):
        self.assertEqual(self.make("a", "--count", "10", "--only", "hydrant", "--form", "import")[0], 0)
        self.assertEqual(list(self.files("a")), ["hydrant.import.csv"])

    def test_what_cannot_be_done_is_refused_and_nothing_is_written_over(self):
        self.make("a", "--count", "10")
        before = self.files("a")
        for name, words, expected in (("a", (), "must be empty"), ("b", ("--only", "unicorn"), "no type unicorn"), ("c", ("--only", "resident"), "resident needs"),
                                      ("d", ("--form", "xlsx"), "both, import or copy"), ("e", ("--count", "-1"), "not below 0")):
            code, _, err = self.make(name, *words)
            self.assertEqual(code, 1)
            self.assertIn(expected, err)
        self.assertEqual(self.files("a"), before)


if __name__ == "__main__":
    unittest.main()
