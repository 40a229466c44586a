# SPDX-License-Identifier: Apache-2.0
"""A small tree with a fault put in, for the tests of the checks in tools/."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class TreeTest(unittest.TestCase):
    tool = ""  # of tools/

    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp())

    def tearDown(self):
        shutil.rmtree(self.root)

    def put(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def check(self, root=None):
        done = subprocess.run([sys.executable, ROOT / "tools" / self.tool, root or self.root], capture_output=True, text=True)
        return done.returncode, done.stdout

    def assert_fault(self, words):
        code, out = self.check()
        self.assertEqual(code, 1, out)
        self.assertIn(words, out)
