"""How something inside an entity is spoken of: the steps that lead to it from the entity.

Findings and answers say so what they mean, and the files say where it stands.
"""

from __future__ import annotations

from rolemap.model.involvement import Right
from rolemap.model.value import Value

At = tuple[str | Right | Value, ...]
"""What inside an entity; () is the entity itself.

A field or a right comes first. A text in it may follow, or a part of it: a limit, a tenure, a note. After a part, a
field of that part and a text in it: `("limits", limit, "roles", "cfo")`.
"""
