"""Summarisers that misbehave on the article 001, or count how often they are asked."""

import os
import sys
import time
from pathlib import Path


def first(article):
    return article.id.startswith("001")


def hangs(article):
    if first(article):
        time.sleep(60)
    return article.text[:100]


def dies(article):
    if first(article):
        os._exit(9)
    return article.text[:100]


def exits(article):
    if first(article):
        sys.exit(0)
    return article.text[:100]


def interrupts(article):
    if first(article):
        raise KeyboardInterrupt
    return article.text[:100]


class UnspeakableError(Exception):
    def __str__(self):
        raise RuntimeError


def unspeakable(article):
    if first(article):
        raise UnspeakableError
    return article.text[:100]


def prints(article):
    print("this is no result")
    os.write(1, b"nor is this")
    print("\n::error::no fault\r\x1b[31mred", file=sys.stderr)
    return article.text[:100]


class Batch:
    name, version, batch_size = "batch", "1", 3

    def summarise(self, article):
        return self.summarise_batch([article])[0]

    def summarise_batch(self, articles):
        if any(map(first, articles)):
            os._exit(4)
        return [a.text[:100] for a in articles]


class Unmakable:
    def __init__(self, model):
        self.model = model


class Nameless:
    name, version = None, "1"

    def summarise(self, article):
        return article.text[:100]


class Versionless(Nameless):
    name = "versionless"

    @property
    def version(self):
        raise RuntimeError("no model yet")


class Unkept(Nameless):
    name, options = "unkept", {"temperature": float("nan")}


class Uncountable(Nameless):
    name, batch_size, summarise_batch = "uncountable", "many", list


class Negative(Nameless):
    name, batch_size, summarise_batch = "negative", -1, list


class Few(Nameless):
    name, batch_size = "few", 2

    def summarise_batch(self, articles):
        return ["Too few."]


def no_arguments():
    return "No article was asked for."


async def later(article):
    return article.text[:100]


class Later(Nameless):
    name = "later"

    async def summarise(self, article):
        return article.text[:100]


class Strange(Nameless):
    name, options = "strange", {"model": Path}


class Text(str):
    def strip(self):
        raise RuntimeError


class Own(Nameless):
    name, options = Text("own"), {"stop": [Text("a"), {"b": 1}]}

    def summarise(self, article):
        return Text(article.text[:100])


class Counting:
    name = "counting"

    def __init__(self):
        self.version = os.environ.get("COUNTING_VERSION", "1")
        self.options = {"sentences": os.environ.get("COUNTING_OPTION", "")}

    def summarise(self, article):
        with Path("asked").open("a") as file:
            file.write("x")
        return article.text[:100]
