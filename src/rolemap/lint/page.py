"""The page of a rule or another kind of finding: shown in the terminal and published in the documentation."""

from __future__ import annotations

from rolemap.lint.rule import Kind


def page(rule: Kind) -> str:
    """Return a rule's page as Markdown."""
    options = "".join(
        f"\n- `{each.name}`: {each.type.__name__}, by default `{each.default}`" for each in rule.options
    )
    _, _, rest = rule.page.partition("\n\n")
    return (
        f"# {rule.code} {rule.name}\n\n"
        f"{rule.summary}\n\n"
        f"**Severity** {rule.severity} · **Since** {rule.since}\n\n"
        f"{rest.strip()}\n" + (f"\n## Options\n{options}\n" if options else "")
    )


def index_page(rules: tuple[Kind, ...], titles: dict[str, str]) -> str:
    """Return the page that lists all rules by family.

    Args:
        rules: in the order of the catalogue.
        titles: family -> what it is about.
    """
    lines = ["# Rules", ""]
    for family, title in titles.items():
        of_family = [rule for rule in rules if rule.family == family]
        if of_family:
            lines += [f"## {family}: {title}", "", "| rule | name | severity | finds |", "|---|---|---|---|"]
            lines += [
                f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} | {rule.summary} |"
                for rule in of_family
            ]
            lines.append("")
    return "\n".join(lines)
