"""Rules that others bring: installed packages by the entry point group `rolemap.rules`, and files of a project.

A file is executed only because the project's own configuration names it. Whatever is wrong with what is brought is one
sentence; nothing of it may break the check of a model in any other way.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from types import ModuleType

from rolemap.errors import RolemapError
from rolemap.index.index import Index
from rolemap.lint.finding import Finding, Fix, Place, Severity
from rolemap.lint.rule import OPTION_TYPES, Kind, Option, Rule
from rolemap.model.value import Value

GROUP = "rolemap.rules"
_CODE = re.compile(r"[A-Z]{2,8}[0-9]{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def installed() -> tuple[Rule, ...]:
    """Return the rules that installed packages bring, by the names of their entry points.

    An entry point leads to a rule, to several, or to a function that returns them.

    Raises:
        RolemapError: when one cannot be imported or brings something else.
    """
    if not _has_any():
        return ()
    from importlib.metadata import entry_points  # slower than everything else here

    found: list[Rule] = []
    for point in sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value)):
        whose = f"the entry point `{point.name}` ({point.value})"
        try:
            brought = point.load()
            if callable(brought) and not isinstance(brought, Rule):
                brought = brought()
            rules = [brought] if isinstance(brought, Rule) else list(brought)
        except (Exception, SystemExit) as error:  # what others wrote may raise anything, and end anything
            raise RolemapError(f"{whose} cannot be used: {_said(error)}") from error
        for each in rules:
            if not isinstance(each, Rule):
                raise RolemapError(f"{whose} brings `{each!r:.80}`, which is no rule made with @rule")
        require_new(rules, found)
        found += rules
    return tuple(found)


def _has_any() -> bool:
    """True if a package on the path may bring rules: a look at its files, because `importlib.metadata` takes long."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or os.curdir)
        except OSError:
            if os.path.isfile(folder):  # an archive; nobody looks into it here
                return True
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                try:
                    with open(os.path.join(folder, name, "entry_points.txt"), "rb") as file:
                        if f"[{GROUP}]".encode() in file.read():
                            return True
                except OSError:
                    continue
    return False


def from_file(path: str) -> tuple[Rule, ...]:
    """Return the rules that a Python file makes, in its order, without those that it only imports.

    Raises:
        RolemapError: when the file cannot be read or executed, or makes no rule.
    """
    shown = os.path.relpath(path)
    if not os.path.isfile(path):
        raise RolemapError(f"there is no file `{shown}`")
    module = ModuleType(f"rolemap_own_rules.{os.path.splitext(os.path.basename(path))[0]}")
    module.__file__ = path
    sys.modules[module.__name__] = module  # what is defined in it looks for its module, as dataclasses do
    try:
        with open(path, "rb") as file:
            exec(compile(file.read(), path, "exec"), module.__dict__)  # noqa: S102 - the project names it to be run
    except (Exception, SystemExit) as error:  # what others wrote may raise anything, and end anything
        raise RolemapError(f"`{shown}` cannot be imported: {_said(error)}") from error
    made = [each for each in vars(module).values() if isinstance(each, Rule)]
    found = tuple(dict.fromkeys(each for each in made if each.check.__module__ == module.__name__))
    if not found:
        raise RolemapError(f"`{shown}` makes no rule; a rule is a function under @rule")
    return found


def require_new(rules: Iterable[Rule], known: Iterable[Kind]) -> None:
    """Do nothing if each rule is well named, and as no other.

    Raises:
        RolemapError: when one is not.
    """
    taken: dict[str, Kind] = {}
    for each in known:
        taken |= {each.code: each, each.name: each}
    for each in rules:
        if not _CODE.fullmatch(each.code):
            raise RolemapError(f"`{each.code}` is no code for a rule; one reads OUR001")
        if not _NAME.fullmatch(each.name):
            raise RolemapError(f"`{each.name}` is no name for a rule; one reads no-accountable")
        for word in (each.code, each.name):
            if word in taken:
                raise RolemapError(
                    f"`{word}` is taken: there is {taken[word].code} {taken[word].name} already"
                )
        taken |= {each.code: each, each.name: each}
        _require_options(each)


def _require_options(rule: Rule) -> None:
    """Do nothing if what can be configured about a rule has a type that a configuration knows, and a default of it.

    Raises:
        RolemapError: when an option has not.
    """
    import inspect  # few projects have rules of their own

    for each in inspect.signature(rule.check).parameters.values():
        kind = OPTION_TYPES.get(getattr(each.annotation, "__name__", each.annotation))
        if each.kind is each.KEYWORD_ONLY and (kind is None or not Option("", kind, 0).accepts(each.default)):
            raise RolemapError(
                f"the option `{each.name}` of {rule.code} needs a type, {', '.join(OPTION_TYPES)}, and a default of it; no number is below 0"
            )


_PARTS: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    "subjects": (str, "keys"),
    "at": ((str, Value), "steps into what it is about"),
    "fixes": (Fix, "Fix"),
    "related": (Place, "Place"),
}


def require_finding(found: object, index: Index) -> None:
    """Do nothing if it is a finding, whole, and about what there is: a report would fail far away from the rule.

    Raises:
        TypeError: when it is not.
        RolemapError: when something that it names is not there; the message names the nearest.
    """
    if not isinstance(found, Finding):
        raise TypeError(f"it yields `{found!r:.80}`, which is no Finding")
    for name in ("message", "help"):
        if not isinstance(said := getattr(found, name), str):
            raise TypeError(f"`{name}` of its finding is `{said!r:.80}`, which is no text")
    for name, (kind, what) in _PARTS.items():
        said = getattr(found, name)
        if not isinstance(said, tuple) or not all(isinstance(each, kind) for each in said):
            raise TypeError(f"`{name}` of its finding is `{said!r:.80}`, which is no tuple of {what}")
    if not isinstance(found.severity, Severity | None):
        raise TypeError(
            f"`severity` of its finding is `{found.severity!r:.80}`; it is one of Severity, or None"
        )
    for key in (*found.subjects, *(each.key for each in found.related)):
        index.entity(key)


def _said(error: BaseException) -> str:
    """Return what went wrong in the code of somebody else, in one line."""
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def failure(rule: Rule, error: BaseException) -> RolemapError:
    """Return the error that says that a rule itself has failed, and where in it."""
    file, line = rule.check.__code__.co_filename, 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    place = f" ({os.path.relpath(file)}:{line})" if line else ""
    return RolemapError(f"the rule {rule.code} {rule.name} has failed: {_said(error)}{place}")
