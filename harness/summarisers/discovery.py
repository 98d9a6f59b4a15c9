"""From what people write to a summariser: registered names, Python objects, callables."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from importlib.machinery import SourceFileLoader
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import CodeType
from typing import Any

from harness.errors import HarnessError, told
from harness.summarisers.base import AnySummariser, FunctionSummariser, Limits, ReferenceSummariser, Summariser

GROUP = "harness.summarisers"
#: Forms with a module of their own: what makes a summariser from the whole specification.
_FORMS = {
    "cmd": "harness.summarisers.command:Command",
    "file": "harness.summarisers.predictions:Predictions",
    "openai": "harness.summarisers.openai:OpenAI",
    "hf": "harness.summarisers.hf:HuggingFace.from_spec",
}
_LABELLED = re.compile(r"(?P<label>\w[\w.+-]*)=(?P<spec>.+)", re.DOTALL)
_NUMBERED = re.compile(r"(?P<name>.+)-(?P<number>\d+)")


def registered() -> dict[str, EntryPoint]:
    """Every registered summariser by name, unloaded, in alphabetical order."""
    return {e.name: e for e in sorted(entry_points(group=GROUP), key=lambda e: e.name)}


def resolve(spec: object, limits: Limits | None = None) -> AnySummariser:
    """The summariser that `spec` stands for.

    Args:
        spec: a registered name (`textrank`, `lead-3`), `package.module:attribute`, `path/to/file.py:attribute`,
            `cmd:PROGRAM ARGUMENTS`, `file:PREDICTIONS`, `openai:MODEL`, `hf:MODEL`, any of these with `NAME=`
            before it (which changes nothing of what it is), a callable, or an object with `summarise`.
        limits: what it must keep to, where it asks for it by having `limits`.

    Raises:
        HarnessError: nothing goes by that name, or it cannot be loaded, raises or is no summariser.
    """
    try:
        summariser = _resolve(unlabelled(spec)) if isinstance(spec, str) else as_summariser(spec, None, f"{spec!r}")
        if limits and hasattr(summariser, "limits"):
            summariser.limits = limits
    except HarnessError:
        raise
    except (Exception, SystemExit) as error:
        raise HarnessError(
            f"{spec}: cannot be made ready ({told(error)}). Check that it works on its own; a class is called without "
            "arguments."
        ) from error
    return summariser


def label_of(spec: object) -> str | None:
    """The `NAME` of `NAME=SPEC`, which tables and results call it; None where there is none."""
    label = _LABELLED.fullmatch(spec) if isinstance(spec, str) else None
    return label["label"] if label else None


def unlabelled(spec: str) -> str:
    """`spec` without the `NAME=` that it may have before it."""
    label = _LABELLED.fullmatch(spec)
    return unlabelled(label["spec"]) if label else spec


def _resolve(spec: str) -> AnySummariser:
    form = spec.partition(":")[0]
    if form in _FORMS:
        made: AnySummariser = pkgutil.resolve_name(_FORMS[form])(spec)
        return made
    if ":" in spec:
        return as_summariser(_load_object(spec), spec, spec)
    return _from_registry(spec)


def as_summariser(thing: Any, name: str | None, where: str) -> AnySummariser:
    """`thing` as a summariser: itself, an instance of it if it is a class, or a wrapper if it is a function."""
    if inspect.isclass(thing):
        thing = thing()
    if any(map(inspect.iscoroutinefunction, (thing, getattr(thing, "summarise", None)))):
        raise HarnessError(f"{where}: is async. Give a plain function that runs it, such as with asyncio.run.")
    if isinstance(thing, Summariser | ReferenceSummariser):
        return thing
    if callable(getattr(thing, "summarise", None)):
        return FunctionSummariser(thing.summarise, name or type(thing).__name__, thing)
    if callable(thing):
        return FunctionSummariser(thing, name)
    raise HarnessError(
        f"{where}: is no summariser. It must be a function article -> summary, or have a method summarise(article)."
    )


def _from_registry(spec: str) -> AnySummariser:
    known = registered()
    numbered = _NUMBERED.fullmatch(spec)
    if spec in known:
        return as_summariser(_loaded(known[spec]), None, spec)
    if numbered and numbered["name"] in known:
        factory: Callable[[int], Any] = _loaded(known[numbered["name"]])
        return as_summariser(factory(int(numbered["number"])), None, spec)
    raise HarnessError(
        f"unknown summariser {spec!r}.{_meant(spec, known)} "
        f"Registered are: {', '.join(known) or 'none'} (`harness list summarisers`); "
        "an object is named package.module:attribute or path/to/file.py:attribute."
    )


def _meant(spec: str, known: Iterable[str]) -> str:
    """The registered name that may be meant, with the number that `spec` ends in: lead-3 for "lead3"."""
    letters = spec.rstrip("0123456789")
    number = spec[len(letters) :]
    near = get_close_matches(letters.rstrip("-").lower(), known, n=1)
    return f" Did you mean {near[0]}{f'-{number}' if number else ''}?" if near else ""


def _loaded(entry: EntryPoint) -> Any:
    try:
        return entry.load()
    except (Exception, SystemExit) as error:
        raise HarnessError(
            f"summariser {entry.name!r} is registered as {entry.value} but cannot be loaded ({told(error)}). "
            "Repair or remove the package that registers it."
        ) from error


def _load_object(spec: str) -> Any:
    module_name, _, attribute = spec.rpartition(":")
    if not (module_name and attribute):
        raise HarnessError(f"{spec} names no {'attribute' if module_name else 'module'}. Write MODULE:ATTRIBUTE.")
    if str(Path.cwd()) not in sys.path:
        sys.path.append(str(Path.cwd()))  # last, so that nothing there hides an installed package
    try:
        module = _load_file(Path(module_name)) if module_name.endswith(".py") else importlib.import_module(module_name)
    except (Exception, SystemExit) as error:
        raise HarnessError(
            f"{spec}: {module_name!r} cannot be imported ({told(error)}). "
            "Check the name, and that it imports on its own."
        ) from error
    try:
        return getattr(module, attribute)
    except AttributeError:
        raise HarnessError(f"{spec}: {module_name!r} has no attribute {attribute!r}. Check its spelling.") from None


class _FromSource(SourceFileLoader):
    """Reads what the file says now: bytecode of before passes for that of a file as long, of the same second."""

    def get_code(self, fullname: str) -> CodeType:
        """Compiled from the source, and kept nowhere."""
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


def _load_file(path: Path) -> Any:
    """The module of a file, known to Python under a name that no other has: dataclasses and pickle look it up."""
    name = f"_harness_file_{hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:16]}"
    spec = importlib.util.spec_from_file_location(name, path, loader=_FromSource(name, str(path.absolute())))
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(f"no such file: {path}")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
