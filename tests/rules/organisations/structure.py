"""Who there is in an organisation: units, a reporting tree, a board, an auditor, perhaps an agency outside."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from rolemap.model.entities import Area, CrossLine, Role, Unit, effort
from rolemap.model.involvement import Horizon

_DEPARTMENTS = ("sales", "finance", "product", "service")
_MOST_REPORTS = 3


@dataclass(frozen=True)
class Post:
    """A role as it stands in a department.

    Attributes:
        id: of the role.
        boss: the id of the role above.
        level: 2 for a head, one more a step down.
    """

    id: str
    boss: str
    level: int


@dataclass(frozen=True)
class Department:
    """A unit with a head, and the posts below.

    Attributes:
        name: of the unit, and of its area.
        head: the id of the role.
        posts: those below the head, a boss before the reports; the first executes the department's subjects.
        subjects: what it governs.
        is_proposed: True if its subjects are proposed and approved, as in some; else they are set, as in others.
        is_audited: True if the auditor watches its subjects, and else another department.
    """

    name: str
    head: str
    posts: tuple[Post, ...]
    subjects: tuple[str, ...]
    is_proposed: bool
    is_audited: bool

    @property
    def executor(self) -> str:
        """The role that executes: it reports to the head."""
        return self.posts[0].id

    def reports(self, role: str) -> tuple[str, ...]:
        """Return the roles that report to a role."""
        return tuple(post.id for post in self.posts if post.boss == role)

    def hands(self) -> tuple[str, ...]:
        """Return the roles below the head to whom nobody reports, without the executor."""
        return tuple(post.id for post in self.posts[1:] if not self.reports(post.id))


@dataclass(frozen=True)
class Structure:
    """Who there is: a chief, departments, an auditor, a board of the heads, perhaps an agency outside and a team."""

    departments: tuple[Department, ...]
    has_agency: bool
    has_team: bool

    def next(self, department: Department) -> Department:
        """Return the department that watches another."""
        place = self.departments.index(department) + 1
        return self.departments[place % len(self.departments)]

    def units(self) -> tuple[Unit, ...]:
        """Return the units, the company first."""
        first = self.departments[0]
        team = Unit(id="team", parent=first.name, head=first.executor)
        return (
            Unit(id="company", head="chief"),
            *(Unit(id=each.name, parent="company", head=each.head) for each in self.departments),
            *((team,) if self.has_team else ()),
        )

    def areas(self) -> tuple[Area, ...]:
        """Return one area a department, inside one of the company."""
        return (
            Area(id="all"),
            *(Area(id=each.name, parent="all") for each in self.departments),
        )

    def roles(self) -> tuple[Role, ...]:
        """Return the roles, each after the one that it reports to."""
        heads = tuple(each.head for each in self.departments)
        audited = next(each for each in self.departments if each.is_audited)
        auditing = CrossLine(role=audited.head, how="auditing")
        found = [
            Role(id="chief", unit="company", horizon=Horizon.STRATEGIC),
            Role(id="board", body=True, chair="chief", members=heads, decides_by="majority"),
            Role(
                id="auditor", unit="company", reports_to="chief", horizon=Horizon.TACTICAL, lines=(auditing,)
            ),
        ]
        for each in self.departments:
            found.append(Role(id=each.head, unit=each.name, reports_to="chief", horizon=Horizon.STRATEGIC))
            found += (self._role(each, post) for post in each.posts)
        if self.has_agency:
            found.append(Role(id="agency", external=True))
        return tuple(found)

    def _role(self, department: Department, post: Post) -> Role:
        is_in_team = self.has_team and department is self.departments[0]
        return Role(
            id=post.id,
            unit="team" if is_in_team else department.name,
            reports_to=post.boss,
            horizon=Horizon.TACTICAL if department.reports(post.id) else Horizon.OPERATIONAL,
            capacity=effort("40 h/week"),
        )


def structure(pick: Random, departments: int, posts: int, levels: int) -> Structure:
    """Return a structure with so many departments, each with at most so many posts on so many levels below its head."""
    names = pick.sample(_DEPARTMENTS, departments)
    audited = pick.choice(names)
    proposed = pick.sample(names, pick.randint(1, departments - 1))
    made = []
    for name in names:
        head = f"{name}-head"
        places = [Post(head, "chief", 0)]
        for number in range(1, pick.randint(2, posts) + 1):
            bosses = [
                each
                for each in places
                if each.level < levels and sum(other.boss == each.id for other in places) < _MOST_REPORTS
            ]
            boss = places[0] if number == 1 else pick.choice(bosses or places[:1])
            places.append(Post(f"{name}-{number}", boss.id, boss.level + 1))
        most = 2 if departments > 2 else 1  # a head of few departments would answer for much
        subjects = tuple(f"{name}-{what}" for what in ("budget", "plan")[: pick.randint(1, most)])
        made.append(Department(name, head, tuple(places[1:]), subjects, name in proposed, name == audited))
    return Structure(tuple(made), pick.random() < 0.5, pick.random() < 0.5)
